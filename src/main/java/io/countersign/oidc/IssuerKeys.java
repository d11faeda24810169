package io.countersign.oidc;

import io.countersign.callers.CallersConfig.TokensConfig;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKey;

/** The keys of one issuer: kept, asked for anew from time to time, and never more often than the issuer can bear. */
final class IssuerKeys {

    /** Keys that their issuer has not confirmed for so long may be withdrawn ones. */
    static final Duration MAX_LIFE = Duration.ofDays(1);

    private record Keys(List<JsonWebKey> all, Instant since) {}

    private final Issuer issuer;
    private final Supplier<Uni<List<JsonWebKey>>> source;
    private final TokensConfig config;
    private final Clock clock;
    private volatile Keys keys;
    private Instant asked = Instant.MIN;
    private Uni<List<JsonWebKey>> answer;
    private volatile boolean away;

    IssuerKeys(Issuer issuer, Supplier<Uni<List<JsonWebKey>>> source, TokensConfig config, Clock clock) {
        this.issuer = issuer;
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    /** The keys at hand, or null where there are none. */
    List<JsonWebKey> current() {
        Keys known = keys;
        return known == null || isOlder(known.since(), MAX_LIFE) ? null : known.all();
    }

    /**
     * The issuer's answer, asked for now; or the one it gave, or is about to give, where it was asked a moment ago.
     * Fails while it cannot be reached.
     */
    synchronized Uni<List<JsonWebKey>> newer() {
        if (answer == null || isOlder(asked, config.minRefreshInterval())) {
            asked = clock.instant();
            answer = source.get().onItemOrFailure().invoke(this::take).memoize().indefinitely();
        }
        return answer;
    }

    /** Asks again where it is time to; an issuer that was away is asked at every opportunity. */
    void refresh() {
        Keys known = keys;
        if (known == null || away || isOlder(known.since(), config.refreshInterval())) {
            newer().subscribe().with(fresh -> {}, failure -> {});
        }
    }

    private boolean isOlder(Instant since, Duration age) {
        return since.equals(Instant.MIN) || !clock.instant().isBefore(since.plus(age));
    }

    /** Says once that the issuer went away, and once that it is back. */
    private void take(List<JsonWebKey> fresh, Throwable failure) {
        if (failure == null) {
            keys = new Keys(fresh, clock.instant());
            if (away) {
                Log.infof("The issuer %s answers again; its tokens are taken.", issuer.name());
            }
        } else if (!away) {
            Log.warnf(
                    "The issuer %s cannot be reached at %s (%s); %s. It is asked again by itself.",
                    issuer.name(),
                    issuer.url(),
                    failure.getMessage(),
                    current() == null ? "its tokens are answered by 503" : "the keys that are known of it hold on");
        }
        away = failure != null;
    }
}
