package io.countersign.alerts.events;

import io.countersign.alerts.UploadNotice;
import io.countersign.alerts.inbound.Notification;
import io.countersign.audit.AuditEvent;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.RetryBuffer;
import io.countersign.telemetry.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down what happens in this instance. It listens on others' threads, so it only ever begins; what the log does not take is sent
 * again, in its order.
 */
@Singleton
class EventRecorder {

    private final RetryBuffer<LiveEvent> buffer;

    EventRecorder(Events events, Metrics metrics) {
        AtomicLong lost = new AtomicLong();
        metrics.counted("countersign.events.lost", "Events that the log of events did not take", lost);
        this.buffer = new RetryBuffer<>(
                "events", EventLog.MAX, 1, event -> 1, event -> events.log().add(event), lost);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("event-recorder", PeriodicTasks.MIN_INTERVAL, () -> {
            buffer.retry();
            return Uni.createFrom().voidItem();
        });
    }

    void onEvent(@Observes AuditEvent event) {
        if (UploadNotice.isAbout(event)) {
            buffer.add(LiveEvent.of(event));
        }
    }

    void onEvent(@Observes Notification notification) {
        buffer.add(LiveEvent.of(notification));
    }
}
