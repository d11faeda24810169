package io.countersign.alerts.uploads;

import io.countersign.alerts.AlertAudit;
import io.countersign.alerts.AlertAudit.Deed;
import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.TopicHome;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.UploadNotice;
import io.countersign.ops.Afterwork;
import io.countersign.ops.AuditEvent;
import io.countersign.ops.Metrics;
import io.countersign.policy.Profile;
import io.countersign.policy.Profiles;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Publishes each upload that passed its checks to its profile's topic. It listens on the audit's own thread, so it only ever begins;
 * where SNS is so slow that too many are under way, an upload is not told of, and counted.
 */
@Singleton
@Priority(Afterwork.LISTENERS)
class UploadAlerts implements Afterwork {

    private static final int AT_ONCE = 256;

    private final Profiles profiles;
    private final TopicHome home;
    private final AlertChannel channel;
    private final AlertAudit audit;
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final Object progress = new Object();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong untold = new AtomicLong();

    UploadAlerts(Profiles profiles, TopicHome home, AlertChannel channel, AlertAudit audit, Metrics metrics) {
        this.profiles = profiles;
        this.home = home;
        this.channel = channel;
        this.audit = audit;
        metrics.counted("countersign.alerts.untold", "Uploads that their profile's topic did not hear of", untold);
    }

    void hear(@Observes AuditEvent event) {
        if (!UploadNotice.isAbout(event)) {
            return;
        }
        String topic = topicOf(event);
        if (topic == null) {
            settle(event.id(), null);
            return;
        }
        if (underWay.incrementAndGet() > AT_ONCE) {
            underWay.decrementAndGet();
            untold.incrementAndGet();
            settle(event.id(), new ProblemException(ProblemCode.OVERLOADED, "Too many uploads are being told of."));
            return;
        }
        tell(event, new TopicName(topic))
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(told -> settle(event.id(), null), failure -> {
                    untold.incrementAndGet();
                    Log.warnf(
                            "The topic %s did not hear of the upload %s: %s", topic, event.id(), failure.getMessage());
                    settle(event.id(), failure);
                });
    }

    /** Has {@code event} noted by {@code note}; completes when its topic heard of it, or at once where it has none, or fails. */
    Uni<Void> outcomeOf(AuditEvent event, Consumer<AuditEvent> note) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            awaited.put(event.id(), outcome);
            try {
                note.accept(event);
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

    private void ended() {
        synchronized (progress) {
            underWay.decrementAndGet();
            progress.notifyAll();
        }
    }

    @Override
    public boolean finish(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (progress) {
            for (long left = patience.toNanos(); underWay.get() > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
            return underWay.get() == 0;
        }
    }

    private String topicOf(AuditEvent event) {
        return profiles.all().stream()
                .filter(profile -> profile.name().equals(event.profile()))
                .map(Profile::alertTopic)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Uni<AlertChannel.Published> tell(AuditEvent event, TopicName topic) {
        return home.of(topic)
                .chain(arn -> audit.audited(
                        event.actor(),
                        Deed.PUBLISH,
                        topic.value(),
                        () -> channel.publish(arn, UploadMessage.of(event, topic))));
    }
}
