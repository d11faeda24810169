package io.countersign.alerts.events;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What happened lately, in its order. Fails with a problem where nobody can say. */
public interface EventLog {

    /** How many events are remembered; the oldest make room. */
    int MAX = 10_000;

    /** An event, and its place. */
    record Logged(EventPosition position, LiveEvent happening) {}

    /**
     * Some events that follow each other.
     *
     * @param events the events
     * @param complete whether they are the first after the place that was asked for; false where some may have been forgotten
     */
    record Page(List<Logged> events, boolean complete) {}

    /** Adds {@code happening} after all others, unless one of its id was added lately: it may be sent again. */
    Uni<Void> add(LiveEvent happening);

    /** The place of the last one; {@link EventPosition#START} where nothing happened yet. */
    Uni<EventPosition> last();

    /** The first of those after {@code position}, {@code most} of them at most. */
    Uni<Page> after(EventPosition position, int most);
}
