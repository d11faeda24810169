package io.countersign.alerts.events;

import io.countersign.alerts.events.LiveEvent.Kind;
import io.countersign.callers.Caller;
import java.util.Objects;

/**
 * The events that a caller may see.
 *
 * @param caller the caller, who may see the events of its own uploads
 * @param allUploads whether a role permits the events of all uploads
 * @param notifications whether a role permits notifications
 */
record EventVisibility(Caller caller, boolean allUploads, boolean notifications) {

    /** Whether the caller may see {@code event}: it is its own, or a role permits it. */
    boolean includes(LiveEvent event) {
        if (event.kind() == Kind.NOTIFICATION) {
            return notifications;
        }
        return allUploads
                || caller.isKnown()
                        && caller.id().equals(event.caller())
                        && Objects.equals(caller.tenant(), event.tenant())
                        && (caller.ticket() == null || caller.ticket().id().equals(event.ticket()));
    }
}
