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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Publishes each upload that passed its checks to the topic of its profile, once across all instances. The observer
 * runs on the thread of the event queue, so it only starts a publication and never waits. If SNS or the shared state
 * fails for so long that the buffer is full, an upload is not published, and counted as lost.
 */
@Singleton
@Priority(DrainableWork.LISTENERS)
class UploadAlerts implements DrainableWork {

    private static final int CONCURRENCY = 256;

    private static final int MAX_WAITING = 10_000;

    /** An event for a topic; this instance claims it under {@code owner}. */
    private record Notice(ReportedUpload event, TopicName topic, String owner) {}

    private final Profiles profiles;
    private final NotifiedUploads notified;
    private final TopicArnResolver arnResolver;
    private final AlertChannel channel;
    private final PublishPermits permits;
    private final Map<String, CompletableFuture<Void>> pendingResults = new ConcurrentHashMap<>();
    private final RetryBuffer<Notice> buffer;
    private final AtomicLong lost = new AtomicLong();
    private final OutageLog outage = new OutageLog("Uploads are reported to topics");

    UploadAlerts(
            Profiles profiles,
            NotifiedUploads notified,
            TopicArnResolver arnResolver,
            AlertChannel channel,
            PublishPermits permits,
            Metrics metrics) {
        this.profiles = profiles;
        this.notified = notified;
        this.buffer = new RetryBuffer<>("uploads", MAX_WAITING, CONCURRENCY, notice -> 1, this::send, lost);
        this.arnResolver = arnResolver;
        this.channel = channel;
        this.permits = permits;
        metrics.counted(
                "countersign.alerts.untold",
                "Uploads that could not be published to the topic of their " + "profile",
                lost);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("upload-alerts", PeriodicTasks.MIN_INTERVAL, () -> {
            buffer.retry();
            return Uni.createFrom().voidItem();
        });
    }

    void onUpload(@Observes ReportedUpload event) {
        String topic = topicOf(event);
        if (topic == null || !notified.isNewHere(event.id())) {
            complete(event.id(), null);
            return;
        }
        buffer.add(new Notice(event, new TopicName(topic), UUID.randomUUID().toString()));
    }

    /** Fails, and is retried, if the claim fails; but not if a caller waits for the result. */
    private Uni<Void> send(Notice notice) {
        ReportedUpload event = notice.event();
        return notified.claim(event.id(), notice.owner())
                .onFailure(failure -> pendingResults.containsKey(event.id()))
                .recoverWithUni(failure -> {
                    complete(event.id(), failure);
                    return Uni.createFrom().item(false);
                })
                .chain(claimed -> claimed
                        ? publish(event, notice.topic())
                        : Uni.createFrom().voidItem())
                .invoke(() -> complete(event.id(), null));
    }

    private Uni<Void> publish(ReportedUpload event, TopicName topic) {
        return notify(event, topic)
                .invoke(outage::succeeded)
                .onFailure()
                .invoke(failure -> {
                    lost.incrementAndGet();
                    outage.failed("topic " + topic.value() + ": " + failure.getMessage());
                    complete(event.id(), failure);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * Records {@code event} with {@code record}; completes when it is published, or at once if its profile has no
     * topic. Fails if the publication fails.
     */
    Uni<Void> outcomeOf(ObjectArrived event, Consumer<ObjectArrived> record) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            pendingResults.put(event.id(), outcome);
            try {
                record.accept(event);
            } catch (RuntimeException e) {
                complete(event.id(), e);
            }
            return Uni.createFrom()
                    .completionStage(outcome)
                    .onTermination()
                    .invoke(() -> pendingResults.remove(event.id()));
        });
    }

    private void complete(String id, Throwable failure) {
        CompletableFuture<Void> outcome = pendingResults.remove(id);
        if (outcome != null && failure == null) {
            outcome.complete(null);
        } else if (outcome != null) {
            outcome.completeExceptionally(failure);
        }
    }

    @Override
    public boolean finish(Duration timeout) throws InterruptedException {
        return buffer.awaitEmpty(timeout.toNanos());
    }

    private String topicOf(ReportedUpload event) {
        return profiles.named(event.object().profile()).map(Profile::alertTopic).orElse(null);
    }

    private Uni<AlertChannel.Published> notify(ReportedUpload event, TopicName topic) {
        return arnResolver.of(topic).chain(arn -> permits.of(event.actor())
                .perform(
                        Action.PUBLISH,
                        new Subject.OfTopic(topic.value()),
                        () -> channel.publish(arn, UploadMessage.of(event, topic))));
    }
}
