package io.countersign.alerts.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.ClusterLease;
import io.countersign.state.RetryBuffer;
import io.countersign.telemetry.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects whose upload result was already reported, by this instance or, with shared state, by any instance.
 */
@Singleton
class ReportedUploads {

    private static final int MAX_TRACKED = 100_000;
    private static final int CONCURRENCY = 64;

    /**
     * The maximum delay of a store notification after the end of an upload. AWS: "typically in seconds, but can take a
     * minute or longer".
     */
    private static final Duration MAX_DELAY = Duration.ofMinutes(15);

    private final ClusterLease lease;
    private final Duration retention;
    private final Cache<String, Boolean> reported;
    private final RetryBuffer<String> shares;

    ReportedUploads(UploadAlertsConfig config, ClusterLease lease, Metrics metrics) {
        AtomicLong lost = new AtomicLong();
        metrics.counted(
                "countersign.uploads.unsettled",
                "Finished uploads that could not be shared with other " + "instances",
                lost);
        this.lease = lease;
        this.retention = MAX_DELAY.plus(config.arrivalGrace().orElse(Duration.ZERO));
        this.reported = Caffeine.newBuilder()
                .maximumSize(MAX_TRACKED)
                .expireAfterWrite(retention)
                .executor(Runnable::run)
                .build();
        this.shares = new RetryBuffer<>("finished uploads", MAX_TRACKED, CONCURRENCY, name -> 1, this::share, lost);
    }

    private Uni<Void> share(String name) {
        return lease.take(name, retention).replaceWithVoid();
    }

    /** Whether this instance knows that {@code key} of {@code bucket} was reported. */
    boolean has(String bucket, String key) {
        return reported.getIfPresent(nameOf(bucket, key)) != null;
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("settled-uploads", PeriodicTasks.MIN_INTERVAL, () -> {
            shares.retry();
            return Uni.createFrom().voidItem();
        });
    }

    /** Marks the object as reported, and shares this with the other instances; a failed attempt is repeated. */
    void note(String bucket, String key) {
        String name = nameOf(bucket, key);
        reported.put(name, true);
        shares.add(name);
    }

    /**
     * Marks the object as reported by {@code owner}; returns false if it was already reported. Fails if the store
     * fails; the caller may then repeat the call.
     */
    Uni<Boolean> claim(String bucket, String key, String owner) {
        String name = nameOf(bucket, key);
        return reported.asMap().putIfAbsent(name, true) == null
                ? lease.take(name, owner, retention).onFailure().invoke(() -> reported.invalidate(name))
                : Uni.createFrom().item(false);
    }

    /** Removes the mark, after the report failed. */
    Uni<Void> release(String bucket, String key) {
        String name = nameOf(bucket, key);
        reported.invalidate(name);
        return lease.giveBack(name);
    }

    private static String nameOf(String bucket, String key) {
        return "upload-" + UUID.nameUUIDFromBytes((bucket + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
