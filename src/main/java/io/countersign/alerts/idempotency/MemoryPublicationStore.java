package io.countersign.alerts.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.countersign.alerts.AlertsConfig;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Results of publications in memory, for one instance. A full cache evicts old entries. */
@InMemory
@Singleton
class MemoryPublicationStore implements PublicationStore, CheckedAtStart {

    private static final Duration MAX = Duration.ofDays(30);

    private final Cache<String, Publication> byKey;

    MemoryPublicationStore(AlertsConfig config) {
        Duration window = config.idempotencyWindow();
        StartupFaults.below("countersign.alerts")
                .requireBetween(
                        window, Duration.ofMinutes(1), MAX, "idempotency-window", "a duration from PT1M to P30D")
                .require(
                        config.idempotencyKeys() >= 1 && config.idempotencyKeys() <= 10_000_000,
                        "idempotency-keys",
                        "a number from 1 to 10000000")
                .throwIfAny();
        this.byKey = Caffeine.newBuilder()
                .maximumSize(config.idempotencyKeys())
                .expireAfterWrite(window)
                .ticker(Ticker.systemTicker())
                .executor((Executor) Runnable::run) // eviction is cheap and needs no thread
                .build();
    }

    /** Ignores {@code window}: the cache expires entries after the configured window. */
    @Override
    public Uni<Publication> begin(String key, Publication started, Duration window) {
        return Uni.createFrom().item(() -> byKey.asMap().putIfAbsent(key, started));
    }

    @Override
    public Uni<Void> settle(String key, Publication result, Duration window) {
        return Uni.createFrom().voidItem().invoke(() -> byKey.put(key, result));
    }

    @Override
    public Uni<Void> forget(String key) {
        return Uni.createFrom().voidItem().invoke(() -> byKey.invalidate(key));
    }
}
