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

/** The cached keys of one issuer, refreshed at intervals and with a minimum interval between requests. */
final class IssuerKeys {

    /** Keys that the issuer has not confirmed for this time can have been withdrawn. */
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

    /** The cached keys, or null if none are valid. */
    List<JsonWebKey> current() {
        Keys known = keys;
        return known == null || isOlder(known.since(), MAX_LIFE) ? null : known.all();
    }

    /**
     * Requests the issuer's keys, or returns a recent or pending response. Fails while the issuer is unavailable.
     */
    synchronized Uni<List<JsonWebKey>> newer() {
        if (answer == null || isOlder(asked, config.minRefreshInterval())) {
            asked = clock.instant();
            answer = source.get().onItemOrFailure().invoke(this::take).memoize().indefinitely();
        }
        return answer;
    }

    /** Refreshes the keys if due; an unavailable issuer is retried at every opportunity. */
    void refresh() {
        Keys known = keys;
        if (known == null || away || isOlder(known.since(), config.refreshInterval())) {
            newer().subscribe().with(fresh -> {}, failure -> {});
        }
    }

    private boolean isOlder(Instant since, Duration age) {
        return since.equals(Instant.MIN) || !clock.instant().isBefore(since.plus(age));
    }

    /** Logs once when the issuer becomes unavailable, and once when it is available again. */
    private void take(List<JsonWebKey> fresh, Throwable failure) {
        if (failure == null) {
            keys = new Keys(fresh, clock.instant());
            if (away) {
                Log.infof("The issuer %s is available again; its tokens are accepted.", issuer.name());
            }
        } else if (!away) {
            Log.warnf(
                    "The issuer %s cannot be reached at %s (%s); %s. It is retried automatically.",
                    issuer.name(),
                    issuer.url(),
                    failure.getMessage(),
                    current() == null ? "its tokens get 503" : "its cached keys remain valid");
        }
        away = failure != null;
    }
}
