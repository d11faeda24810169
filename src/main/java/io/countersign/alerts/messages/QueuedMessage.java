package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.Message;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A message whose sender waits to hear what becomes of it.
 *
 * @param message the message
 * @param size its bytes, as SNS counts
 * @param sender who is told
 */
record QueuedMessage(Message message, int size, UniEmitter<? super Published> sender) {

    /** Tells its sender, once; {@code failure} is null where it went out. */
    void settle(Published published, Throwable failure) {
        if (failure == null) {
            sender.complete(published);
        } else {
            sender.fail(failure);
        }
    }
}
