package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Events without HTTP are answered by the features themselves, in their time, and audited before the answer goes out.
 */
@QuarkusTest
@DisabledOnIntegrationTest("it calls the entry point of events, which has no route")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class InvocationsTest {

    private static final Resources NONE = request -> {
        throw new AssertionError("no event of this test is a request");
    };

    @Inject
    Invocations invocations;

    @Inject
    AuditProbe audit;

    private final String id = UUID.randomUUID().toString();

    private JsonNode answer(String event, int millis, Resources resources) throws IOException {
        return Events.JSON.readTree(invocations.answer(
                event.getBytes(StandardCharsets.UTF_8), new Invocation(id, () -> millis), resources));
    }

    private JsonNode answer(String event) throws IOException {
        return answer(event, 20_000, NONE);
    }

    @Test
    void theStoreAcceptsTheSignedUrl() throws Exception {
        JsonNode answer = answer("{\"pathParameters\": {\"filename\": \"cat.png\"}}");
        assertEquals(200, answer.get("statusCode").asInt(), answer.toString());
        JsonNode body = Events.JSON.readTree(answer.get("body").asText());
        assertEquals(
                200,
                StoreClient.send("PUT", body.get("url").asText(), Map.of(), "meow".getBytes())
                        .statusCode());
        AuditEvent event = audit.of(id).get(0); // no waiting: it was written before the answer
        assertEquals(Outcome.SIGNED, event.outcome());
        assertEquals("iam:invoker", event.actor().caller());
        assertEquals(body.get("key").asText(), event.subject().key());
    }

    @Test
    void aFormNamesTheObject() throws Exception {
        JsonNode form = answer("{\"object_name\": \"lambda/overlay.png\"}");
        assertEquals("lambda/overlay.png", form.at("/fields/key").asText());
        assertTrue(form.get("url").asText().endsWith("/demo/"), form.toString());
        EventException refusal =
                assertThrows(EventException.class, () -> answer("{\"object_name\": \"../overlay.png\"}"));
        assertTrue(refusal.getMessage().startsWith("[invalid-request] object_name: "), refusal.getMessage());
    }

    @Test
    void aStoreNotificationReportsAnArrivedUpload() throws Exception {
        String key = "lambda/" + UUID.randomUUID();
        assertEquals(
                1,
                answer(Events.store(TestStore.BUCKET, key, 7).toString())
                        .get("arrived")
                        .asInt());
        assertEquals(
                List.of(Outcome.ARRIVED),
                audit.allOf(key).stream().map(AuditEvent::outcome).toList());
        assertEquals(
                0,
                answer(Events.store(TestStore.BUCKET, key, 7).toString())
                        .get("arrived")
                        .asInt());
    }

    @Test
    void anExpiredDeadlineIsReported() throws Exception {
        EventException refusal = assertThrows(EventException.class, () -> answer("{\"object_name\": \"a\"}", -5, NONE));
        assertTrue(refusal.getMessage().startsWith("[out-of-time] "), refusal.getMessage());
        assertEquals(
                504,
                answer("{\"pathParameters\": {\"filename\": \"a\"}}", 400, NONE)
                        .get("statusCode")
                        .asInt());
    }

    @Test
    void workBeyondTheDeadlineIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        ObjectNode request = Events.url("GET", "/v1/me", "", "$default", null);
        JsonNode answer = answer(request.toString(), 600, waiting -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return waiting;
        });
        assertEquals(504, answer.get("statusCode").asInt());
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }

    @Test
    void anUnexpectedErrorRevealsOnlyItsId() throws Exception {
        ObjectNode request = Events.url("GET", "/v1/me", "", "$default", null);
        JsonNode answer = answer(request.toString(), 20_000, failing -> {
            throw new IllegalStateException("internals");
        });
        assertEquals(500, answer.get("statusCode").asInt());
        assertFalse(answer.toString().contains("internals"));
        assertEquals(id, answer.at("/headers/X-Request-Id").asText());
    }
}
