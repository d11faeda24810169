package io.countersign.alerts.uploads;

import io.countersign.alerts.inbound.Notification;
import io.countersign.events.ObjectArrived;
import io.countersign.events.UploadEvent;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.telemetry.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Detects uploads that the client never completed, if the store sends its notifications to SNS: after a grace period
 * without completion the object is recorded as arrived. Its content was not checked.
 */
@Singleton
class UploadArrivals {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(UploadAlertsConfig config) {
            StartupFaults.below("countersign.alerts.uploads")
                    .require(
                            config.arrivalGrace()
                                    .map(grace -> grace.toMillis() >= 1000 && grace.compareTo(Duration.ofHours(1)) <= 0)
                                    .orElse(true),
                            "arrival-grace",
                            "a duration from PT1S to PT1H")
                    .throwIfAny();
        }
    }

    private static final int MAX_WAITING = 10_000;

    /** An object that waits for completion by its client; {@code id} stays the same across retries. */
    private record Arrival(ArrivedObject object, Profile profile, Instant due, String id) {}

    private final Duration grace;
    private final Profiles profiles;
    private final ReportedUploads reported;
    private final ArrivalRecorder recorder;
    private final Clock clock;
    /** Ordered by due time, because the grace period is the same for all. */
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    UploadArrivals(
            UploadAlertsConfig config,
            Profiles profiles,
            ReportedUploads reported,
            ArrivalRecorder recorder,
            Clock clock,
            Metrics metrics) {
        this.grace = config.arrivalGrace().orElse(null);
        this.profiles = profiles;
        this.reported = reported;
        this.recorder = recorder;
        this.clock = clock;
        metrics.counted(
                "countersign.uploads.overlooked", "Arrivals that were dropped because too many were waiting", dropped);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        if (grace != null) {
            tasks.every("upload-arrivals", PeriodicTasks.MIN_INTERVAL, this::notifyDue);
        }
    }

    /** The client completed the upload: a store notification about it is not reported. */
    void onUploadEnded(@Observes UploadEvent event) {
        if (grace != null && !(event instanceof ObjectArrived)) {
            reported.note(event.object().bucket(), event.object().key());
        }
    }

    void onNotification(@Observes Notification notification) {
        if (grace != null) {
            ArrivedObject.in(notification.message()).forEach(this::await);
        }
    }

    private void await(ArrivedObject object) {
        Optional<Profile> profile = profiles.writing(object.bucket(), object.key());
        if (profile.isEmpty() || reported.has(object.bucket(), object.key())) {
            return;
        }
        add(new Arrival(
                object,
                profile.get(),
                clock.instant().plus(grace),
                UUID.randomUUID().toString()));
    }

    private void add(Arrival arrival) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
        } else {
            arrivals.add(arrival);
        }
    }

    private Uni<Void> notifyDue() {
        Instant now = clock.instant();
        for (Arrival next = arrivals.peek(); next != null && !next.due().isAfter(now); next = arrivals.peek()) {
            arrivals.remove();
            waiting.decrementAndGet();
            notify(next);
        }
        return Uni.createFrom().voidItem();
    }

    /**
     * Records the arrival unless the upload was completed. If the shared state fails, it is checked again after
     * another grace period.
     */
    private void notify(Arrival arrival) {
        ArrivedObject object = arrival.object();
        reported.claim(object.bucket(), object.key(), arrival.id())
                .subscribe()
                .with(
                        claimed -> {
                            if (claimed) {
                                recorder.record(recorder.arrival(object, arrival.profile()));
                            }
                        },
                        failure -> add(new Arrival(
                                object, arrival.profile(), clock.instant().plus(grace), arrival.id())));
    }
}
