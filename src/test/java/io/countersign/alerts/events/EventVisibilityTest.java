package io.countersign.alerts.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.alerts.events.LiveEvent.Kind;
import io.countersign.callers.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A listener gets only the events that its caller may see. */
class EventVisibilityTest {

    private static final LiveEvent ANNS = new LiveEvent(Kind.UPLOAD, "e1", "ann", "acme", "t-1", "{}");
    private static final LiveEvent NEWS = new LiveEvent(Kind.NOTIFICATION, "e2", null, null, null, "{}");

    private static EventVisibility visibility(String id, String tenant, Caller.Kind kind, boolean all, boolean news) {
        Caller caller = new Caller(id, kind, Set.of(), tenant, null);
        return new EventVisibility(caller, all, news);
    }

    @Test
    void uploadEventsReachTheirCallerAndAuditors() {
        assertEquals(
                true,
                visibility("ann", "acme", Caller.Kind.API_KEY, false, false).includes(ANNS));
        assertEquals(
                true, visibility("bo", null, Caller.Kind.API_KEY, true, false).includes(ANNS));
        assertEquals(
                false,
                visibility("bo", "acme", Caller.Kind.API_KEY, false, true).includes(ANNS));
        assertEquals(
                false,
                visibility("ann", "other", Caller.Kind.API_KEY, false, true).includes(ANNS));
        assertEquals(
                false, visibility("ann", null, Caller.Kind.API_KEY, false, true).includes(ANNS));
        assertEquals(
                false,
                visibility("ann", "acme", Caller.Kind.ANONYMOUS, false, true).includes(ANNS));
    }

    @Test
    void notificationsReachCallersWithTheRole() {
        assertEquals(
                true, visibility("bo", null, Caller.Kind.API_KEY, false, true).includes(NEWS));
        assertEquals(
                false, visibility("bo", null, Caller.Kind.API_KEY, true, false).includes(NEWS));
    }

    @Test
    void eventsSurviveSerialization() {
        assertEquals(ANNS, LiveEvent.parse(ANNS.text()));
        assertEquals(NEWS, LiveEvent.parse(NEWS.text()));
    }
}
