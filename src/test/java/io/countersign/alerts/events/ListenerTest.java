package io.countersign.alerts.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.alerts.events.LiveEvent.Kind;
import io.countersign.callers.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A listener gets only the events that its caller may see. */
class ListenerTest {

    private static final LiveEvent ANNS = new LiveEvent(Kind.UPLOAD, "e1", "ann", "acme", "t-1", "{}");
    private static final LiveEvent NEWS = new LiveEvent(Kind.NOTIFICATION, "e2", null, null, null, "{}");

    private static Listener listener(String id, String tenant, Caller.Kind kind, boolean all, boolean news) {
        Caller caller = new Caller(id, kind, Set.of(), tenant, null);
        return new Listener(caller, all, news, EventPosition.START, 0, 1000, null);
    }

    @Test
    void uploadEventsReachTheirCallerAndAuditors() {
        assertEquals(
                true, listener("ann", "acme", Caller.Kind.API_KEY, false, false).maySee(ANNS));
        assertEquals(
                true, listener("bo", null, Caller.Kind.API_KEY, true, false).maySee(ANNS));
        assertEquals(
                false, listener("bo", "acme", Caller.Kind.API_KEY, false, true).maySee(ANNS));
        assertEquals(
                false,
                listener("ann", "other", Caller.Kind.API_KEY, false, true).maySee(ANNS));
        assertEquals(
                false, listener("ann", null, Caller.Kind.API_KEY, false, true).maySee(ANNS));
        assertEquals(
                false,
                listener("ann", "acme", Caller.Kind.ANONYMOUS, false, true).maySee(ANNS));
    }

    @Test
    void messagesReachListenersWithTheRole() {
        assertEquals(
                true, listener("bo", null, Caller.Kind.API_KEY, false, true).maySee(NEWS));
        assertEquals(
                false, listener("bo", null, Caller.Kind.API_KEY, true, false).maySee(NEWS));
    }

    @Test
    void eventsSurviveSerialization() {
        assertEquals(ANNS, LiveEvent.parse(ANNS.text()));
        assertEquals(NEWS, LiveEvent.parse(NEWS.text()));
    }
}
