package io.countersign.alerts.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.alerts.events.EventLog.Page;
import io.countersign.alerts.events.LiveEvent.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Recent events are kept in order, and a reader learns whether events were dropped. */
class MemoryEventLogTest {

    /** It stands still, so that all events fall into one millisecond. */
    private final MemoryEventLog log = new MemoryEventLog(Clock.fixed(Instant.ofEpochMilli(1000), ZoneOffset.UTC));

    private void add(int number) {
        log.add(new LiveEvent(Kind.UPLOAD, "e" + number, "c", null, null, Integer.toString(number)))
                .await()
                .indefinitely();
    }

    private Page after(EventPosition position, int most) {
        return log.after(position, most).await().indefinitely();
    }

    @Test
    void eventsOfOneMillisecondStayInOrder() {
        EventPosition begin = log.last().await().indefinitely();
        for (int i = 0; i < 10; i++) {
            add(i);
            add(i / 2);
        }
        Page first = after(begin, 4);
        assertEquals("0 1 2 3", dataOf(first));
        assertEquals("4 5 6 7 8 9", dataOf(after(first.events().get(3).position(), 100)));
        assertTrue(after(begin, 4).complete());
        assertEquals("", dataOf(after(log.last().await().indefinitely(), 4)));
    }

    @Test
    void droppedEventsAreDetected() {
        EventPosition begin = log.last().await().indefinitely();
        for (int i = 0; i < EventLog.MAX; i++) {
            add(i);
        }
        assertTrue(after(begin, 1).complete());
        add(EventLog.MAX);
        assertFalse(after(begin, 1).complete());
        assertTrue(after(begin.next(0), 1).complete());
        assertEquals("1", dataOf(after(begin, 1)));
        assertFalse(after(new EventPosition(999, 0), 1).complete(), "an event of the process before this one");
    }

    private static String dataOf(Page page) {
        return String.join(
                " ", page.events().stream().map(each -> each.event().data()).toList());
    }

    @Test
    void positionsSurviveSerialization() {
        assertEquals(new EventPosition(12, 3), EventPosition.parse("12-3"));
        assertEquals("12-3", new EventPosition(12, 3).toString());
        for (String wrong : new String[] {"", "12", "12-", "-3", "a-b", "1234567890123456-0", "12-3\n"}) {
            assertEquals(null, EventPosition.parse(wrong), wrong);
        }
        assertTrue(new EventPosition(12, 10).isAfter(new EventPosition(12, 9)));
        assertEquals(new EventPosition(12, 4), new EventPosition(12, 3).next(11));
    }
}
