package io.countersign.alerts.events;

import io.countersign.alerts.UploadNotice;
import io.countersign.alerts.inbound.Notification;
import io.countersign.ops.AuditEvent;
import io.countersign.ops.Metrics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Writes down what happens in this instance. It listens on others' threads, so it only ever begins. */
@Singleton
class EventRecorder {

    private final Events events;
    private final AtomicLong lost = new AtomicLong();

    EventRecorder(Events events, Metrics metrics) {
        this.events = events;
        metrics.counted("countersign.events.lost", "Events that the log of events did not take", lost);
    }

    void hear(@Observes AuditEvent event) {
        if (UploadNotice.isAbout(event)) {
            add(Happening.of(event));
        }
    }

    void hear(@Observes Notification notification) {
        add(Happening.of(notification));
    }

    private void add(Happening happening) {
        events.log().add(happening).subscribe().with(added -> {}, failure -> lost.incrementAndGet());
    }
}
