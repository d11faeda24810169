package io.countersign.stores;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
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
 * The current credentials. They are resolved outside the event loop, cached, and replaced before they expire, so that
 * signatures rarely wait for them; a failing source has no effect while the cached ones are valid.
 */
public final class CurrentCredentials {

    /** Credentials without an expiry are refreshed, too: files and environments of pods change. */
    private static final Duration MAX_CACHED = Duration.ofMinutes(5);

    private record Kept(ExpiringCredentials ending, Instant refreshAt) {}

    private final String name;
    private final OutageLog outage;
    private final CredentialsSource source;
    private final StoreConfig config;
    private final Clock clock;
    private final AtomicReference<Uni<ExpiringCredentials>> inFlight = new AtomicReference<>();
    private volatile Kept kept;

    /** Credentials that a store reported as expired; the source can still return them. */
    private volatile SigningCredentials ended;

    CurrentCredentials(String name, CredentialsSource source, StoreConfig config, Clock clock) {
        this.name = name;
        this.outage = new OutageLog("The signing credentials " + name + " are resolved");
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    /** Their name in store settings. */
    public String name() {
        return name;
    }

    /**
     * Returns cached credentials that are valid for longer than the configured margin: the case of almost every
     * signature, which then needs no asynchronous step.
     *
     * @return the credentials, or null if {@link #get} must be awaited
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

    /**
     * Returns credentials that are valid for longer than the configured margin; fails with a problem if none are
     * available. Emits on any thread, also while the thread of the subscriber blocks: the SDK waits for credentials on
     * the event loop that calls it.
     */
    public Uni<ExpiringCredentials> get() {
        ExpiringCredentials ending = cached();
        return ending == null ? resolve() : Uni.createFrom().item(ending);
    }

    /**
     * As {@link #get}, for work that continues a request: emits on the subscriber's own context, because several requests
     * wait for one resolution, and each continues under its own request id. Its thread must not block.
     */
    public Uni<ExpiringCredentials> forRequest() {
        ExpiringCredentials ending = cached();
        return ending == null
                ? CallersContext.back(resolve())
                : Uni.createFrom().item(ending);
    }

    /** Returns our credentials by access key id, or null if the key is not ours; only the current ones are known. */
    public SigningCredentials byAccessKeyId(String accessKeyId) {
        Kept now = kept;
        return now != null && now.ending.credentials().accessKeyId().equals(accessKeyId)
                ? now.ending.credentials()
                : null;
    }

    /** The remaining lifetime of the current ones; null if they do not expire, or none are cached. */
    public Duration life() {
        Kept now = kept;
        return now == null || now.ending.endsAt() == null
                ? null
                : Duration.between(clock.instant(), now.ending.endsAt());
    }

    /** The current session; null before the first one, or if the current credentials are no session. */
    public SigningCredentials session() {
        Kept now = kept;
        return now == null || now.ending.credentials().sessionToken() == null ? null : now.ending.credentials();
    }

    /**
     * Records that a store reported {@code session} as expired: it is not used again. A newer session is not affected.
     */
    public void expired(SigningCredentials session) {
        ended = session;
        if (session.equals(session())) {
            kept = null;
            outage.failed("a store reports that their session has expired");
        }
    }

    /** Resolves them again before the next signature. */
    void forget() {
        kept = null;
    }

    private boolean outlivesMargin(ExpiringCredentials ending, Instant now) {
        return ending.endsAt() == null
                || now.plus(config.minRemainingCredentialLifetime()).isBefore(ending.endsAt());
    }

    /** Runs one resolution at a time; all waiting callers share its result. */
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

    /** A session always expires; if its source reports no expiry, a lifetime is assumed. */
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
                    "The signing credentials have expired, and no newer ones are available.");
        }
        Instant latest = now.plus(MAX_CACHED);
        Instant ahead = ending.endsAt() == null ? latest : ending.endsAt().minus(config.credentialsRefreshAhead());
        // Short-lived ones are requested again after a delay, not for every signature.
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
                "No signing credentials are available; this service's log contains the reason.");
    }
}
