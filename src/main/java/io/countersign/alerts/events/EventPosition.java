package io.countersign.alerts.events;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of an event in the log; also its id in the stream. Redis: "Streams", entry ids.
 *
 * @param millis the time when the event was stored, in milliseconds since the epoch
 * @param sequence the order of events within one millisecond
 */
public record EventPosition(long millis, long sequence) implements Comparable<EventPosition> {

    /** The position before all events. */
    public static final EventPosition START = new EventPosition(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,15})");
    private static final Comparator<EventPosition> ORDER =
            Comparator.comparingLong(EventPosition::millis).thenComparingLong(EventPosition::sequence);

    /** Parses the format of {@link #toString}; null if {@code text} has another format. */
    public static EventPosition parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new EventPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
                : null;
    }

    /** The lowest position after this one for an event stored at {@code now}. */
    EventPosition next(long now) {
        return now > millis ? new EventPosition(now, 0) : new EventPosition(millis, sequence + 1);
    }

    boolean isAfter(EventPosition other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(EventPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return millis + "-" + sequence;
    }
}
