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
 * Uploads of which nobody ever said that they are finished are known all the same, where the store tells SNS of its
 * objects: after a while without a word from the client the audit has them as arrived, which says nothing of what is
 * in them.
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

    /** One that waits for its client's word; {@code id} is its own, wherever and however often it is looked at. */
    private record Arrival(ArrivedObject object, Profile profile, Instant due, String id) {}

    private final Duration grace;
    private final Profiles profiles;
    private final ReportedUploads settled;
    private final ArrivalRecorder recorder;
    private final Clock clock;
    /** In the order in which they are due, for all wait equally long. */
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong overlooked = new AtomicLong();

    UploadArrivals(
            UploadAlertsConfig config,
            Profiles profiles,
            ReportedUploads settled,
            ArrivalRecorder recorder,
            Clock clock,
            Metrics metrics) {
        this.grace = config.arrivalGrace().orElse(null);
        this.profiles = profiles;
        this.settled = settled;
        this.recorder = recorder;
        this.clock = clock;
        metrics.counted(
                "countersign.uploads.overlooked", "Arrivals that too many others were waiting before", overlooked);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        if (grace != null) {
            tasks.every("upload-arrivals", PeriodicTasks.MIN_INTERVAL, this::notifyDue);
        }
    }

    /** What became of an upload by its client's word: whatever the store says of it is no news. */
    void onUploadEnded(@Observes UploadEvent event) {
        if (grace != null && !(event instanceof ObjectArrived)) {
            settled.note(event.object().bucket(), event.object().key());
        }
    }

    void onNotification(@Observes Notification notification) {
        if (grace != null) {
            ArrivedObject.in(notification.message()).forEach(this::await);
        }
    }

    private void await(ArrivedObject object) {
        Optional<Profile> profile = profiles.writing(object.bucket(), object.key());
        if (profile.isEmpty() || settled.has(object.bucket(), object.key())) {
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
            overlooked.incrementAndGet();
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
     * Where it cannot be found out whether the upload was finished elsewhere, it is looked at again after another
     * while.
     */
    private void notify(Arrival arrival) {
        ArrivedObject object = arrival.object();
        settled.settle(object.bucket(), object.key(), arrival.id())
                .subscribe()
                .with(
                        mine -> {
                            if (mine) {
                                recorder.record(recorder.arrival(object, arrival.profile()));
                            }
                        },
                        unknown -> add(new Arrival(
                                object, arrival.profile(), clock.instant().plus(grace), arrival.id())));
    }
}
