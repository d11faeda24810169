package io.countersign.alerts;

import static io.countersign.alerts.Alerts.newTopic;
import static io.countersign.alerts.Alerts.publish;
import static io.countersign.alerts.Alerts.publisher;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.countersign.store.Service;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are published once, and the response has the result of each. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class MessagesTest {

    private String topic;

    @BeforeEach
    void makeTopic() {
        topic = newTopic();
    }

    private io.restassured.response.ValidatableResponse batch(List<?> messages) {
        return publisher()
                .body(Map.of("messages", messages))
                .post("/v1/topics/{name}/messages/batch", topic)
                .then();
    }

    @Test
    void aMessageIsPublished() {
        publish(
                        topic,
                        Map.of(
                                "subject",
                                "Potholes",
                                "message",
                                "There are 9 potholes!",
                                "attributes",
                                Map.of("severity", "high", "count", 9, "roads", List.of("A1", "A2"))))
                .statusCode(201)
                .body("messageId", notNullValue());
        publish(topic, Map.of("structure", Map.of("default", "for all", "sms", "short")))
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " begins with a space", "Ümlaut", "two\nlines", "tab\there"})
    void subjectsInvalidForSnsAreRefused(String subject) {
        Service.problem(publish(topic, Map.of("subject", subject, "message", "x")), 400, "invalid-request")
                .body("violations[0].field", equalTo("subject"));
    }

    @Test
    void aSubjectOf99CharactersIsAccepted() {
        publish(topic, Map.of("subject", "x".repeat(99), "message", "x")).statusCode(201);
        Service.problem(publish(topic, Map.of("subject", "x".repeat(100), "message", "x")), 400, "invalid-request");
    }

    @Test
    void messageSizeIsCountedAsBySns() {
        // 3 bytes a character, and the attribute with its name and type: a(1) + String(6) + b(1)
        publish(topic, Map.of("message", "€".repeat(87_378) + "xx", "attributes", Map.of("a", "b")))
                .statusCode(201);
        Service.problem(
                publish(topic, Map.of("message", "€".repeat(87_378) + "xxx", "attributes", Map.of("a", "b"))),
                400,
                "invalid-request");
    }

    @Test
    void messagesInvalidForSnsAreRefusedWithAMessage() {
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("message", ""),
                Map.of("message", "x", "structure", Map.of("default", "y")),
                Map.of("structure", Map.of("sms", "no default")),
                Map.of("message", "x", "attributes", Map.of("AWS.x", "y")),
                Map.of("message", "x", "attributes", Map.of("a..b", "y")),
                Map.of("message", "x", "attributes", Map.of("empty", "")),
                Map.of("message", "x", "attributes", Map.of("nested", Map.of("a", "b"))),
                Map.of("message", "x", "attributes", Map.of("yes", true)),
                Map.of("message", "x", "deduplicationId", "for fifo only"))) {
            Service.problem(publish(topic, wrong), 400, "invalid-request");
        }
        Service.problem(publish("t-" + UUID.randomUUID(), Map.of("message", "x")), 404, "not-found");
        Service.problem(publish("no name", Map.of("message", "x")), 400, "invalid-request");
    }

    @Test
    void anIdempotencyKeyPublishesAMessageOnce() {
        String key = UUID.randomUUID().toString();
        String first = withKey(key, "x").statusCode(201).extract().path("messageId");
        withKey(key, "x").statusCode(201).body("messageId", equalTo(first));
        withKey(UUID.randomUUID().toString(), "x").statusCode(201).body("messageId", not(equalTo(first)));
        Service.problem(withKey(key, "y"), 409, "conflict").body("detail", containsString("Idempotency-Key"));
        Service.problem(withKey("two words", "x"), 400, "invalid-request");
    }

    private io.restassured.response.ValidatableResponse withKey(String key, String message) {
        return publisher()
                .header("Idempotency-Key", key)
                .body(Map.of("message", message))
                .post("/v1/topics/{name}/messages", topic)
                .then();
    }

    @Test
    void aFailedPublicationIsRetriedWithTheSameIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        String later = "t-" + UUID.randomUUID();
        Map<String, String> message = Map.of("message", "x");
        publisher()
                .header("Idempotency-Key", key)
                .body(message)
                .post("/v1/topics/{name}/messages", later)
                .then()
                .statusCode(404);
        newTopic(later);
        publisher()
                .header("Idempotency-Key", key)
                .body(message)
                .post("/v1/topics/{name}/messages", later)
                .then()
                .statusCode(201);
    }

    @Test
    void aBatchWithOneInvalidEntryPublishesTheOthers() {
        List<Map<String, ?>> messages = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            messages.add(i == 13 ? Map.of("message", "x", "subject", "two\nlines") : Map.of("message", "number " + i));
        }
        batch(messages)
                .statusCode(200)
                .body("published", hasSize(24))
                .body("published.messageId.unique()", hasSize(24))
                .body("failed", hasSize(1))
                .body("failed[0].index", equalTo(13))
                .body("failed[0].code", equalTo("invalid-request"))
                .body("failed[0].detail", containsString("subject"));
    }

    @Test
    void batchesAboveTheSizeLimitAreSplit() {
        List<Map<String, ?>> messages = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            messages.add(Map.of("message", i + "x".repeat(30 * 1024)));
        }
        batch(messages).statusCode(200).body("published", hasSize(11)).body("failed", hasSize(0));
    }

    @Test
    void aRetriedBatchPublishesOnlyTheEntriesThatFailed() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("messages", List.of(Map.of("message", "a"), Map.of("message", "b")));
        List<String> first = publisher()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/topics/{name}/messages/batch", topic)
                .then()
                .statusCode(200)
                .extract()
                .path("published.messageId");
        publisher()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/topics/{name}/messages/batch", topic)
                .then()
                .statusCode(200)
                .body("published.messageId", equalTo(first));
    }

    @Test
    void fifoTopicsNeedAGroupAndDeriveTheDeduplicationIdFromTheKey() {
        String fifo = newTopic("t-" + UUID.randomUUID() + ".fifo");
        Service.problem(publish(fifo, Map.of("message", "x")), 400, "invalid-request")
                .body("violations[0].field", equalTo("groupId"));
        Map<String, String> message = new HashMap<>(Map.of("message", "x", "groupId", "g"));
        publisher()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(message)
                .post("/v1/topics/{name}/messages", fifo)
                .then()
                .statusCode(201)
                .body("sequenceNumber", TestSns.isExternal() ? anything() : notNullValue()); // fauxqs answers none
        message.put("deduplicationId", "d1");
        publish(fifo, message).statusCode(201);
    }

    @Test
    void aMissingDeduplicationIdIsExplained() {
        String fifo = newTopic("t-" + UUID.randomUUID() + ".fifo");
        Map<String, String> message = Map.of("message", "x", "groupId", "g");
        Service.problem(publish(fifo, message), 422, "sns-refused")
                .body("violations[0].field", equalTo("deduplicationId"))
                .body("violations[0].message", containsString("contentBasedDeduplication"))
                .body("detail", containsString("Idempotency-Key"));
        publisher()
                .body(Map.of("messages", List.of(message)))
                .post("/v1/topics/{name}/messages/batch", fifo)
                .then()
                .statusCode(200)
                .body("failed[0].code", equalTo("sns-refused"))
                .body("failed[0].detail", containsString("deduplicationId: must be given"));
    }

    @Test
    void emptyAndOversizedBatchesAreRefused() {
        Service.problem(batch(List.of()), 400, "invalid-request");
        Service.problem(batch(java.util.Collections.nCopies(1001, Map.of("message", "x"))), 400, "invalid-request");
    }
}
