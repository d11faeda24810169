package io.countersign.alerts.events;

import io.countersign.alerts.inbound.Notification;
import io.countersign.events.ReportedUpload;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.RetryBuffer;
import io.countersign.telemetry.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the events of this instance to the log. Observers run on the threads of other beans, so they only start a
 * write and never wait. A failed write is retried, in order.
 */
@Singleton
class EventRecorder {

    private final RetryBuffer<LiveEvent> buffer;

    EventRecorder(EventLog events, Metrics metrics) {
        AtomicLong lost = new AtomicLong();
        metrics.counted("countersign.events.lost", "Events that could not be written to the event log", lost);
        this.buffer = new RetryBuffer<>("events", EventLog.MAX, 1, event -> 1, event -> events.add(event), lost);
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("event-recorder", PeriodicTasks.MIN_INTERVAL, () -> {
            buffer.retry();
            return Uni.createFrom().voidItem();
        });
    }

    void onUpload(@Observes ReportedUpload upload) {
        buffer.add(LiveEvent.of(upload));
    }

    void onNotification(@Observes Notification notification) {
        buffer.add(LiveEvent.of(notification));
    }
}
