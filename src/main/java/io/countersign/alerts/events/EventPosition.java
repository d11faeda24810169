package io.countersign.alerts.events;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event among the others, which is its id. Redis: "Streams", entry ids.
 *
 * @param millis when it was written down, in milliseconds since 1970
 * @param sequence tells those of one millisecond apart
 */
public record EventPosition(long millis, long sequence) implements Comparable<EventPosition> {

    /** Before all events. */
    public static final EventPosition START = new EventPosition(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,15})");
    private static final Comparator<EventPosition> ORDER =
            Comparator.comparingLong(EventPosition::millis).thenComparingLong(EventPosition::sequence);

    /** Reads what {@link #toString} wrote; null where it did not. */
    public static EventPosition parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new EventPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
                : null;
    }

    /** The least that is after this one, where it is written down at {@code now}. */
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
