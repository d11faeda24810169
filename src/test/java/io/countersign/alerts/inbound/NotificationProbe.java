package io.countersign.alerts.inbound;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hears what came in from SNS, as any observer in the process can. */
@Unremovable
@Singleton
public class NotificationProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queue<Notification> heard = new ConcurrentLinkedQueue<>();

    void hear(@Observes Notification notification) {
        heard.add(notification);
    }

    /** Those with the text {@code message}. */
    public List<Notification> of(String message) {
        return heard.stream().filter(each -> each.message().equals(message)).toList();
    }

    /** The first with the text {@code message}, once it is there. */
    public Notification await(String message) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (of(message).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nobody heard " + message);
            }
            Thread.onSpinWait();
        }
        return of(message).get(0);
    }
}
