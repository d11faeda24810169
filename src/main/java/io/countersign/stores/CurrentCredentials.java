package io.countersign.stores;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.telemetry.OutageLog;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The credentials in force. They are resolved away from the event loop, kept, and replaced ahead of their end, so that
 * a signature almost never waits for them; a failing source does no harm as long as the old ones live.
 */
public final class CurrentCredentials {

    /** Even credentials without an end are looked up again: files and environments of pods change. */
    private static final Duration MAX_CACHED = Duration.ofMinutes(5);

    private record Kept(ExpiringCredentials ending, Instant refreshAt) {}

    private final String name;
    private final OutageLog outage;
    private final CredentialsSource source;
    private final StoreConfig config;
    private final Clock clock;
    private final AtomicReference<Uni<ExpiringCredentials>> inFlight = new AtomicReference<>();
    private volatile Kept kept;

    /** What a store called expired, and the source may go on giving. */
    private volatile SigningCredentials ended;

    CurrentCredentials(String name, CredentialsSource source, StoreConfig config, Clock clock) {
        this.name = name;
        this.outage = new OutageLog("The signing credentials " + name + " are resolved");
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    /** What stores call them. */
    public String name() {
        return name;
    }

    /**
     * Credentials that live longer than the configured margin, if any are at hand: the case of almost every signature,
     * which then needs no asynchronous step.
     *
     * @return the credentials, or null where {@link #get} has to be waited for
     */
    public ExpiringCredentials cached() {
        Kept now = kept;
        Instant instant = clock.instant();
        if (now == null || !outlivesMargin(now.ending, instant)) {
            return null;
        }
        if (instant.isAfter(now.refreshAt)) {
            resolve().subscribe().with(fresh -> {}, failure -> {});
        }
        return now.ending;
    }

    /** Credentials that live longer than the configured margin; fails with a problem where there are none. */
    public Uni<ExpiringCredentials> get() {
        ExpiringCredentials ending = cached();
        return ending == null ? resolve() : Uni.createFrom().item(ending);
    }

    /** Our credentials by their access key id, or null where it is not ours; only those in force are known. */
    public SigningCredentials byAccessKeyId(String accessKeyId) {
        Kept now = kept;
        return now != null && now.ending.credentials().accessKeyId().equals(accessKeyId)
                ? now.ending.credentials()
                : null;
    }

    /** How long those in force still live; null where they have no end, or there are none. */
    public Duration life() {
        Kept now = kept;
        return now == null || now.ending.endsAt() == null
                ? null
                : Duration.between(clock.instant(), now.ending.endsAt());
    }

    /** The session in force; null where there is none, or what is in force is no session. */
    public SigningCredentials session() {
        Kept now = kept;
        return now == null || now.ending.credentials().sessionToken() == null ? null : now.ending.credentials();
    }

    /**
     * Takes note of a store's answer that {@code session} has ended: it signs nothing more. A newer one in force is not
     * touched.
     */
    public void expired(SigningCredentials session) {
        ended = session;
        if (session.equals(session())) {
            kept = null;
            outage.failed("a store answers that their session has ended");
        }
    }

    /** Has them looked up anew before the next signature. */
    void forget() {
        kept = null;
    }

    private boolean outlivesMargin(ExpiringCredentials ending, Instant now) {
        return ending.endsAt() == null
                || now.plus(config.minRemainingCredentialLifetime()).isBefore(ending.endsAt());
    }

    /** One look-up at a time; all who wait for it share its outcome. */
    private Uni<ExpiringCredentials> resolve() {
        Uni<ExpiringCredentials> running = inFlight.get();
        if (running != null) {
            return running;
        }
        Uni<ExpiringCredentials> fresh = Uni.createFrom()
                .deferred(source::resolve)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(this::withAssumedEnd)
                .invoke(this::keep)
                .invoke(outage::succeeded)
                .onFailure()
                .transform(this::unavailable)
                .onTermination()
                .invoke(() -> inFlight.set(null))
                .memoize()
                .indefinitely();
        return inFlight.compareAndSet(null, fresh) ? fresh : resolve();
    }

    /** A session always ends; where its source does not say when, a life is assumed of it. */
    private ExpiringCredentials withAssumedEnd(ExpiringCredentials ending) {
        boolean unknown = ending.endsAt() == null && ending.credentials().sessionToken() != null;
        if (!unknown) {
            return ending;
        }
        if (kept == null) {
            Log.warnf(
                    "The source of the credentials %s does not say when their session ends: what they sign ends within %s "
                            + "(countersign.s3.assumed-session-duration).",
                    name, config.assumedSessionDuration());
        }
        return new ExpiringCredentials(
                ending.credentials(), clock.instant().plus(config.assumedSessionDuration()), true);
    }

    private void keep(ExpiringCredentials ending) {
        Instant now = clock.instant();
        if (!outlivesMargin(ending, now) || ending.credentials().equals(ended)) {
            throw new ProblemException(
                    ProblemCode.CREDENTIALS_UNAVAILABLE,
                    "The signing credentials have ended, and no newer ones are at hand.");
        }
        Instant latest = now.plus(MAX_CACHED);
        Instant ahead = ending.endsAt() == null ? latest : ending.endsAt().minus(config.credentialsRefreshAhead());
        // Short-lived ones are asked for again a little later, not with every signature.
        Instant refreshAt = ahead.isAfter(now) ? ahead : now.plusSeconds(10);
        kept = new Kept(ending, refreshAt.isBefore(latest) ? refreshAt : latest);
    }

    private Throwable unavailable(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        outage.failed(failure.getMessage());
        return new ProblemException(
                ProblemCode.CREDENTIALS_UNAVAILABLE,
                "No signing credentials are at hand; whoever runs this service finds the reason in its log.");
    }
}
