package io.countersign.uploads;

import io.countersign.runtime.PeriodicTasks;
import io.countersign.settings.CheckedAtStart;
import io.countersign.state.ClusterLease;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Runs the {@link Sweeper} periodically, on one instance of the cluster at a time. */
@Singleton
class SweepSchedule {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(SweeperConfig config) {
            config.interval().ifPresent(every -> PeriodicTasks.requireInterval("countersign.sweeper.interval", every));
        }
    }

    private final SweeperConfig config;
    private final Sweeper sweeper;
    private final ClusterLease lease;
    private final Clock clock;

    SweepSchedule(SweeperConfig config, Sweeper sweeper, ClusterLease lease, Clock clock) {
        this.config = config;
        this.sweeper = sweeper;
        this.lease = lease;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        config.interval().ifPresent(every -> tasks.every("sweeper", every, () -> sweepUnderLease(every)));
    }

    /** The lease is slightly shorter than the interval, so that the same instance can acquire it again. */
    private Uni<Void> sweepUnderLease(Duration every) {
        return lease.take("sweeper", every.minus(every.dividedBy(10)))
                .chain(acquired -> acquired
                        ? sweeper.sweep(clock.instant())
                        : Uni.createFrom().item(0))
                .replaceWithVoid();
    }
}
