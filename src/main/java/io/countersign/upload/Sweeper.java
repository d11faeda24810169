package io.countersign.upload;

import io.countersign.ops.Actor;
import io.countersign.ops.Metrics;
import io.countersign.ops.StartupException;
import io.countersign.ops.Turns;
import io.countersign.policy.Profile;
import io.countersign.policy.Profiles;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.MultipartStore.Open;
import io.countersign.storage.ObjectAddress;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Aborts uploads in parts that are older than their profile lets them become; of several instances one does it. What it aborts is
 * in the audit, in the log, and counted.
 */
@Singleton
class Sweeper {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Actor SELF = new Actor("sweeper", null, null);

    private final SweeperConfig config;
    private final Profiles profiles;
    private final Clock clock;
    private final MultipartStore multiparts;
    private final Turns turns;
    private final UploadAudit audit;
    private final AtomicLong swept = new AtomicLong();

    Sweeper(
            SweeperConfig config,
            Profiles profiles,
            Clock clock,
            MultipartStore multiparts,
            Turns turns,
            UploadAudit audit,
            Metrics metrics) {
        this.config = config;
        this.profiles = profiles;
        this.clock = clock;
        this.multiparts = multiparts;
        this.turns = turns;
        this.audit = audit;
        metrics.counted("countersign.uploads.swept", "Uploads in parts that nobody completed, aborted", swept);
    }

    void start(@Observes StartupEvent event, Scheduler scheduler) {
        if (config.every().isEmpty()) {
            return;
        }
        Duration every = config.every().get();
        if (every.compareTo(SHORTEST) < 0) {
            throw new StartupException(
                    "Set countersign.sweeper.every to a duration from PT1S, such as PT1H, or leave it out.",
                    "countersign.sweeper.every");
        }
        scheduler
                .newJob("countersign-sweeper")
                .setInterval(every.toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> sweepInTurn(every))
                .schedule();
    }

    /** A little less than the interval is held, so that whoever swept may sweep again. */
    private Uni<Void> sweepInTurn(Duration every) {
        return turns.take("sweeper", every.minus(every.dividedBy(10)))
                .chain(mine -> mine ? sweep(clock.instant()) : Uni.createFrom().item(0))
                .onFailure()
                .invoke(failure -> Log.warnf("Uploads could not be swept: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
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

    /** What cannot be listed in one profile does not keep the others from being swept. */
    private Uni<Integer> sweep(Profile profile, Instant now) {
        // by the machine's clock: a day, or a week, does not depend on seconds
        Instant limit = now.minus(profile.abortUploadsAfter());
        return multiparts
                .open(profile.store(), profile.bucket(), profile.prefix().common())
                .filter(open -> open.begunAt().isBefore(limit))
                .onItem()
                .transformToUniAndConcatenate(open -> abort(profile, open))
                .collect()
                .asList()
                .map(List::size)
                .invoke(count -> {
                    if (count > 0) {
                        Log.infof(
                                "%d uploads under the profile %s were begun before %s and aborted.",
                                count, profile.name(), limit);
                    }
                })
                .onFailure()
                .invoke(failure ->
                        Log.warnf("The uploads of %s could not be swept: %s", profile.name(), failure.getMessage()))
                .onFailure()
                .recoverWithItem(0);
    }

    private Uni<Open> abort(Profile profile, Open open) {
        ObjectAddress address = new ObjectAddress(profile.store(), profile.bucket(), open.key());
        return multiparts.abort(address, open.uploadId()).map(gone -> {
            swept.incrementAndGet();
            audit.swept(SELF, profile.name(), address);
            return open;
        });
    }
}
