package io.countersign.alerts.events;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The most recent events, in order. Each method fails with a problem if the log cannot be read or written. */
public interface EventLog {

    /** The maximum number of events kept; the oldest are dropped first. */
    int MAX = 10_000;

    /** An event and its position. */
    record Logged(EventPosition position, LiveEvent event) {}

    /**
     * Consecutive events.
     *
     * @param events the events
     * @param complete whether they directly follow the requested position; false if events in between may have been
     *     dropped
     */
    record Page(List<Logged> events, boolean complete) {}

    /** Appends {@code event}. Ignores it if an event with its id is in the log: callers may repeat the call. */
    Uni<Void> add(LiveEvent event);

    /** The position of the last event; {@link EventPosition#START} if there was no event yet. */
    Uni<EventPosition> last();

    /** The first events after {@code position}, at most {@code max}. */
    Uni<Page> after(EventPosition position, int max);
}
