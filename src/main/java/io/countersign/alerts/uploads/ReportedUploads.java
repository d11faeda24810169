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
 * Of which objects it was told lately what became of them, here and, where instances share what they know, elsewhere.
 */
@Singleton
class ReportedUploads {

    private static final int MAX_TRACKED = 100_000;
    private static final int CONCURRENCY = 64;

    /**
     * How much later than a finished upload the store may tell of it. AWS: "typically in seconds, but can take a minute
     * or longer".
     */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final ClusterLease lease;
    private final Duration remembered;
    private final Cache<String, Boolean> settled;
    private final RetryBuffer<String> notes;

    ReportedUploads(UploadAlertsConfig config, ClusterLease lease, Metrics metrics) {
        AtomicLong lost = new AtomicLong();
        metrics.counted(
                "countersign.uploads.unsettled", "Finished uploads that other instances could not be told of", lost);
        this.lease = lease;
        this.remembered = LATE.plus(config.arrivalGrace().orElse(Duration.ZERO));
        this.settled = Caffeine.newBuilder()
                .maximumSize(MAX_TRACKED)
                .expireAfterWrite(remembered)
                .executor(Runnable::run)
                .build();
        this.notes = new RetryBuffer<>("finished uploads", MAX_TRACKED, CONCURRENCY, name -> 1, this::share, lost);
    }

    private Uni<Void> share(String name) {
        return lease.take(name, remembered).replaceWithVoid();
    }

    /** Whether {@code key} of {@code bucket} is settled, as far as this instance knows. */
    boolean has(String bucket, String key) {
        return settled.getIfPresent(nameOf(bucket, key)) != null;
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("settled-uploads", PeriodicTasks.MIN_INTERVAL, () -> {
            notes.retry();
            return Uni.createFrom().voidItem();
        });
    }

    /** Settles it, even if another instance has; the other instances know as soon as they can be told. */
    void note(String bucket, String key) {
        String name = nameOf(bucket, key);
        settled.put(name, true);
        notes.add(name);
    }

    /**
     * Settles it for {@code owner}, unless it is settled already; tells whether it was not. Fails where that cannot be
     * found out, and may be asked again then.
     */
    Uni<Boolean> settle(String bucket, String key, String owner) {
        String name = nameOf(bucket, key);
        return settled.asMap().putIfAbsent(name, true) == null
                ? lease.take(name, owner, remembered).onFailure().invoke(() -> settled.invalidate(name))
                : Uni.createFrom().item(false);
    }

    /** Takes it back: what had to be done could not be done. */
    Uni<Void> unsettle(String bucket, String key) {
        String name = nameOf(bucket, key);
        settled.invalidate(name);
        return lease.giveBack(name);
    }

    private static String nameOf(String bucket, String key) {
        return "upload-" + UUID.nameUUIDFromBytes((bucket + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
