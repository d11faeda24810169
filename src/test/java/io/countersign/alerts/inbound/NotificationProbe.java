package io.countersign.alerts.inbound;

import io.countersign.store.Waiting;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Observes notifications received from SNS. */
@Unremovable
@Singleton
public class NotificationProbe {

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
        Waiting.until(() -> "somebody who heard " + message, () -> !of(message).isEmpty());
        return of(message).get(0);
    }
}
