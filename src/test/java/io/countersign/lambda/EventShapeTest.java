package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** The shape of an event determines its kind, and an HTTP event is never mistaken for another kind. */
class EventShapeTest {

    private static EventShape of(String json) throws Exception {
        return EventShape.of(Events.JSON.readTree(json));
    }

    @Test
    void detectsTheKindOfEachEvent() throws Exception {
        assertEquals(EventShape.REQUEST, EventShape.of(Events.rest("GET", "/v1/me", "prod", null)));
        assertEquals(EventShape.URL_REQUEST, EventShape.of(Events.url("GET", "/v1/me", "", "$default", null)));
        assertEquals(EventShape.STORE, EventShape.of(Events.store("demo", "a", 1)));
        assertEquals(EventShape.FILE, of("{\"pathParameters\": {\"filename\": \"cat.png\"}}"));
        assertEquals(EventShape.FORM, of("{\"object_name\": \"overlay.png\"}"));
    }

    @Test
    void anHttpApiEventOfPayloadFormat1IsRecognised() throws Exception {
        ObjectNode event = Events.rest("GET", "/v1/me", "prod", null);
        event.put("version", "1.0");
        assertEquals(EventShape.REQUEST, EventShape.of(event));
    }

    @Test
    void anHttpEventIsNeverADirectInvocation() {
        for (ObjectNode event : new ObjectNode[] {
            Events.rest("GET", "/v1/me", "prod", null), Events.url("GET", "/v1/me", "", "$default", null)
        }) {
            EventShape shape = EventShape.of(event);
            event.put("object_name", "overlay.png");
            event.putObject("pathParameters").put("filename", "cat.png");
            event.set("Records", Events.store("demo", "a", 1).get("Records"));
            assertEquals(shape, EventShape.of(event));
        }
    }

    @Test
    void anUnknownEventIsRefusedWithTheSupportedKinds() {
        for (String json : new String[] {"{}", "{\"objectName\": \"a\"}", "{\"detail-type\": \"Object Created\"}"}) {
            ProblemException refusal = assertThrows(ProblemException.class, () -> of(json));
            assertTrue(refusal.getMessage().contains("object_name"), refusal.getMessage());
        }
    }
}
