package io.countersign.alerts.uploads;

import io.countersign.access.PublishPermits;
import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.events.ObjectArrived;
import io.countersign.events.ReportedUpload;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.runtime.DrainableWork;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.RetryBuffer;
import io.countersign.telemetry.Metrics;
import io.countersign.telemetry.OutageLog;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Publishes each upload that passed its checks to its profile's topic, once, however many instances hear of it. It
 * listens on the audit's own thread, so it only ever begins; where SNS is so slow, or the instances cannot agree for
 * so long, that too many wait, an upload is not told of, and counted.
 */
@Singleton
@Priority(DrainableWork.LISTENERS)
class UploadAlerts implements DrainableWork {

    private static final int CONCURRENCY = 256;

    private static final int MAX_WAITING = 10_000;

    /** An event for a topic; {@code owner} is what this instance claims it by. */
    private record Notice(ReportedUpload event, TopicName topic, String owner) {}

    private final Profiles profiles;
    private final NotifiedUploads told;
    private final TopicArnResolver home;
    private final AlertChannel channel;
    private final PublishPermits permits;
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final RetryBuffer<Notice> buffer;
    private final AtomicLong untold = new AtomicLong();
    private final OutageLog outage = new OutageLog("Uploads are reported to topics");

    UploadAlerts(
            Profiles profiles,
            NotifiedUploads told,
            TopicArnResolver home,
            AlertChannel channel,
            PublishPermits permits,
            Metrics metrics) {
        this.profiles = profiles;
        this.told = told;
        this.buffer = new RetryBuffer<>("uploads", MAX_WAITING, CONCURRENCY, notice -> 1, this::send, untold);
        this.home = home;
        this.channel = channel;
        this.permits = permits;
        metrics.counted("countersign.alerts.untold", "Uploads that their profile's topic did not hear of", untold);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("upload-alerts", PeriodicTasks.MIN_INTERVAL, () -> {
            buffer.retry();
            return Uni.createFrom().voidItem();
        });
    }

    void onUpload(@Observes ReportedUpload event) {
        String topic = topicOf(event);
        if (topic == null || !told.isNewHere(event.id())) {
            settle(event.id(), null);
            return;
        }
        buffer.add(new Notice(event, new TopicName(topic), UUID.randomUUID().toString()));
    }

    /** Fails where the instances cannot agree which of them tells, unless somebody waits for the outcome. */
    private Uni<Void> send(Notice notice) {
        ReportedUpload event = notice.event();
        return told.claim(event.id(), notice.owner())
                .onFailure(failure -> awaited.containsKey(event.id()))
                .recoverWithUni(failure -> {
                    settle(event.id(), failure);
                    return Uni.createFrom().item(false);
                })
                .chain(mine ->
                        mine ? publish(event, notice.topic()) : Uni.createFrom().voidItem())
                .invoke(() -> settle(event.id(), null));
    }

    private Uni<Void> publish(ReportedUpload event, TopicName topic) {
        return notify(event, topic)
                .invoke(outage::succeeded)
                .onFailure()
                .invoke(failure -> {
                    untold.incrementAndGet();
                    outage.failed("topic " + topic.value() + ": " + failure.getMessage());
                    settle(event.id(), failure);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * Has {@code event} recorded by {@code record}; completes when its topic heard of it, or at once where it has none,
     * or fails.
     */
    Uni<Void> outcomeOf(ObjectArrived event, Consumer<ObjectArrived> record) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            awaited.put(event.id(), outcome);
            try {
                record.accept(event);
            } catch (RuntimeException e) {
                settle(event.id(), e);
            }
            return Uni.createFrom().completionStage(outcome).onTermination().invoke(() -> awaited.remove(event.id()));
        });
    }

    private void settle(String id, Throwable failure) {
        CompletableFuture<Void> outcome = awaited.remove(id);
        if (outcome != null && failure == null) {
            outcome.complete(null);
        } else if (outcome != null) {
            outcome.completeExceptionally(failure);
        }
    }

    @Override
    public boolean finish(Duration patience) throws InterruptedException {
        return buffer.awaitEmpty(patience.toNanos());
    }

    private String topicOf(ReportedUpload event) {
        return profiles.all().stream()
                .filter(profile -> profile.name().equals(event.object().profile()))
                .map(Profile::alertTopic)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Uni<AlertChannel.Published> notify(ReportedUpload event, TopicName topic) {
        return home.of(topic).chain(arn -> permits.of(event.actor())
                .perform(
                        Action.PUBLISH,
                        new Subject.OfTopic(topic.value()),
                        () -> channel.publish(arn, UploadMessage.of(event, topic))));
    }
}
