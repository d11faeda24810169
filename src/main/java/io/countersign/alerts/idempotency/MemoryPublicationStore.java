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

/** What this instance remembers of publications; the oldest make room for others. */
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
                .executor((Executor) Runnable::run) // small work, and no thread of its own for it
                .build();
    }

    /** {@code window} is the one of the configuration, after which the cache forgets. */
    @Override
    public Uni<Publication> begin(String key, Publication begun, Duration window) {
        return Uni.createFrom().item(() -> byKey.asMap().putIfAbsent(key, begun));
    }

    @Override
    public Uni<Void> settle(String key, Publication ended, Duration window) {
        return Uni.createFrom().voidItem().invoke(() -> byKey.put(key, ended));
    }

    @Override
    public Uni<Void> forget(String key) {
        return Uni.createFrom().voidItem().invoke(() -> byKey.invalidate(key));
    }
}
