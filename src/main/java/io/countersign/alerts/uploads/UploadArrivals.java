package io.countersign.alerts.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.alerts.inbound.Notification;
import io.countersign.ops.Actor;
import io.countersign.ops.AuditEvent;
import io.countersign.ops.AuditEvent.Outcome;
import io.countersign.ops.AuditTrail;
import io.countersign.ops.EventId;
import io.countersign.ops.Metrics;
import io.countersign.ops.StartupException;
import io.countersign.ops.Turns;
import io.countersign.policy.Profile;
import io.countersign.policy.Profiles;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uploads of which nobody ever said that they are finished are known all the same, where the store tells SNS of its objects: after a while
 * without a word from the client the audit has them as arrived, which says nothing of what is in them.
 */
@Singleton
class UploadArrivals {

    private static final String METHOD = "UPLOAD";
    private static final Actor STORE = new Actor("s3:notification", null, null);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_REMEMBERED = 100_000;

    /** How much later than a finished upload the store may tell of it. AWS: "typically in seconds, but can take a minute or longer". */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Duration grace;
    private final Profiles profiles;
    private final Turns turns;
    private final AuditTrail trail;
    private final Vertx vertx;
    private final Clock clock;
    private final Cache<String, Boolean> settled;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong overlooked = new AtomicLong();

    UploadArrivals(
            UploadAlertsConfig config,
            Profiles profiles,
            Turns turns,
            AuditTrail trail,
            Vertx vertx,
            Clock clock,
            Metrics metrics) {
        this.grace = config.arrivalGrace().orElse(null);
        if (grace != null && (grace.toMillis() < 1000 || grace.compareTo(Duration.ofHours(1)) > 0)) {
            throw new StartupException(
                    "Set countersign.alerts.uploads.arrival-grace to a duration from PT1S to PT1H.",
                    "countersign.alerts.uploads.arrival-grace");
        }
        this.profiles = profiles;
        this.turns = turns;
        this.trail = trail;
        this.vertx = vertx;
        this.clock = clock;
        this.settled = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(grace == null ? LATE : grace.plus(LATE))
                .executor(Runnable::run)
                .build();
        metrics.counted(
                "countersign.uploads.overlooked", "Arrivals that too many others were waiting before", overlooked);
    }

    /** What became of an upload by its client's word: whatever the store says of it is no news. */
    void hear(@Observes AuditEvent event) {
        if (grace != null
                && METHOD.equals(event.method())
                && event.key() != null
                && event.outcome() != Outcome.ARRIVED) {
            String name = nameOf(event.bucket(), event.key());
            settled.put(name, true);
            turns.take(name, grace.plus(LATE)).subscribe().with(taken -> {}, away -> {});
        }
    }

    void hear(@Observes Notification notification) {
        if (grace != null) {
            ArrivedObject.in(notification.message()).forEach(this::await);
        }
    }

    private void await(ArrivedObject object) {
        Optional<Profile> profile = profiles.writing(object.bucket(), object.key());
        if (profile.isEmpty() || settled.getIfPresent(nameOf(object.bucket(), object.key())) != null) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            overlooked.incrementAndGet();
            return;
        }
        vertx.setTimer(grace.toMillis(), timer -> {
            waiting.decrementAndGet();
            tell(object, profile.get());
        });
    }

    private void tell(ArrivedObject object, Profile profile) {
        String name = nameOf(object.bucket(), object.key());
        if (settled.asMap().putIfAbsent(name, true) != null) {
            return;
        }
        turns.take(name, grace.plus(LATE))
                .subscribe()
                .with(
                        mine -> {
                            if (mine) {
                                trail.note(event(object, profile));
                            }
                        },
                        away -> Log.warn(
                                "An upload that arrived was not told of: nobody can say whether it was finished."));
    }

    private AuditEvent event(ArrivedObject object, Profile profile) {
        Instant now = clock.instant();
        return new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                Outcome.ARRIVED,
                STORE,
                null,
                profile.name(),
                METHOD,
                object.bucket(),
                object.key(),
                object.size(),
                null,
                null,
                null);
    }

    private static String nameOf(String bucket, String key) {
        return "upload-" + UUID.nameUUIDFromBytes((bucket + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
