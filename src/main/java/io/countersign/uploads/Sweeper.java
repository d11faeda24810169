package io.countersign.uploads;

import io.countersign.audit.Actor;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.settings.CheckedAtStart;
import io.countersign.state.ClusterLease;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.MultipartStore.Open;
import io.countersign.telemetry.Metrics;
import io.countersign.uploads.session.UploadRecorder;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Aborts uploads in parts that are older than their profile lets them become; of several instances one does it. What it aborts is
 * in the audit, in the log, and counted.
 */
@Singleton
class Sweeper {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(SweeperConfig config) {
            config.interval().ifPresent(every -> PeriodicTasks.requireInterval("countersign.sweeper.interval", every));
        }
    }

    private static final Actor SELF = new Actor("sweeper", null, null);

    private final SweeperConfig config;
    private final Profiles profiles;
    private final Clock clock;
    private final MultipartStore multiparts;
    private final ClusterLease lease;
    private final UploadRecorder recorder;
    private final AtomicLong swept = new AtomicLong();
    private final AtomicLong unswept = new AtomicLong();

    Sweeper(
            SweeperConfig config,
            Profiles profiles,
            Clock clock,
            MultipartStore multiparts,
            ClusterLease lease,
            UploadRecorder recorder,
            Metrics metrics) {
        this.config = config;
        this.profiles = profiles;
        this.clock = clock;
        this.multiparts = multiparts;
        this.lease = lease;
        this.recorder = recorder;
        metrics.counted("countersign.uploads.swept", "Uploads in parts that nobody completed, aborted", swept);
        metrics.counted("countersign.uploads.unswept", "Uploads in parts that could not be listed or aborted", unswept);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        config.interval().ifPresent(every -> tasks.every("sweeper", every, () -> sweepInTurn(every)));
    }

    /** A little less than the interval is held, so that whoever swept may sweep again. */
    private Uni<Void> sweepInTurn(Duration every) {
        return lease.take("sweeper", every.minus(every.dividedBy(10)))
                .chain(mine -> mine ? sweep(clock.instant()) : Uni.createFrom().item(0))
                .replaceWithVoid();
    }

    /** Aborts what is too old at {@code now}; tells how many. */
    Uni<Integer> sweep(Instant now) {
        return Multi.createFrom()
                .iterable(profiles.all())
                .filter(profile -> profile.abortUploadsAfter() != null)
                .onItem()
                .transformToUniAndConcatenate(profile -> sweep(profile, now))
                .collect()
                .with(Collectors.summingInt(count -> count));
    }

    /** What cannot be listed, or aborted, does not keep the rest from being swept; it is logged once a sweep, and counted. */
    private Uni<Integer> sweep(Profile profile, Instant now) {
        // by the machine's clock: a day, or a week, does not depend on seconds
        Instant limit = now.minus(profile.abortUploadsAfter());
        AtomicInteger aborted = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicReference<Throwable> reason = new AtomicReference<>();
        return multiparts
                .open(profile.store(), profile.bucket(), profile.prefix().common())
                .filter(open -> open.startedAt().isBefore(limit))
                .onItem()
                .transformToUniAndConcatenate(open -> abort(profile, open)
                        .invoke(aborted::incrementAndGet)
                        .onFailure()
                        .invoke(failure -> {
                            failed.incrementAndGet();
                            reason.compareAndSet(null, failure);
                        })
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .onFailure()
                .invoke(reason::set)
                .onItemOrFailure()
                .transform((last, failure) -> {
                    report(profile, limit, aborted.get(), failed.get(), reason.get());
                    return aborted.get();
                });
    }

    private void report(Profile profile, Instant limit, int aborted, int failed, Throwable reason) {
        if (aborted > 0) {
            Log.infof(
                    "%d uploads under the profile %s were begun before %s and aborted.",
                    aborted, profile.name(), limit);
        }
        if (reason != null) {
            unswept.addAndGet(Math.max(1, failed));
            Log.warnf(
                    "Uploads of the profile %s could not be swept (%d of them by themselves), the first because: %s",
                    profile.name(), failed, reason.getMessage());
        }
    }

    private Uni<Void> abort(Profile profile, Open open) {
        return multiparts.abort(open).invoke(() -> {
            swept.incrementAndGet();
            recorder.expired(SELF, profile.name(), open);
        });
    }
}
