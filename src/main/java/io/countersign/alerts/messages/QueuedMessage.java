package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.Message;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A queued message and the sender that waits for its result.
 *
 * @param message the message
 * @param size the size in bytes, as SNS counts it
 * @param sender receives the result
 */
record QueuedMessage(Message message, int size, UniEmitter<? super Published> sender) {

    /** Passes the result to the sender, once; {@code failure} is null if the message was published. */
    void complete(Published published, Throwable failure) {
        if (failure == null) {
            sender.complete(published);
        } else {
            sender.fail(failure);
        }
    }
}
