package io.countersign.alerts;

import static io.countersign.alerts.Alerts.manager;
import static io.countersign.alerts.Alerts.newTopic;
import static io.countersign.alerts.Alerts.publisher;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.Service;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rule publishes one message when an alarm starts, and one when it ends. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RulesTest {

    private final String rule = "rule-" + UUID.randomUUID();
    private final String queue = "arn:aws:sqs:us-east-1:000000000000:q-" + UUID.randomUUID();
    private String topic;

    @BeforeEach
    void makeTopic() {
        topic = newTopic();
        manager()
                .body(Map.of("protocol", "sqs", "endpoint", queue))
                .post("/v1/topics/{name}/subscriptions", topic)
                .then()
                .statusCode(201);
    }

    private Map<String, Object> potholes() {
        return new HashMap<>(Map.of(
                "topic",
                topic,
                "comparator",
                ">=",
                "threshold",
                8,
                "subject",
                "Potholes",
                "message",
                "There are {value} potholes!"));
    }

    private ValidatableResponse put(Map<String, ?> request) {
        return manager().body(request).put("/v1/rules/{name}", rule).then();
    }

    private ValidatableResponse sample(Object value) {
        return publisher()
                .body(Map.of("value", value))
                .post("/v1/rules/{name}/samples", rule)
                .then();
    }

    @Test
    void aSeriesPublishesOneAlarmAndOneEnd() {
        put(potholes()).statusCode(200).body("state", equalTo("ok")).body("clearThreshold", equalTo(8f));
        sample(5).statusCode(200).body("state", equalTo("ok")).body("published", equalTo(false));
        sample(5).body("published", equalTo(false));
        sample(9)
                .body("state", equalTo("alarm"))
                .body("published", equalTo(true))
                .body("messageId", notNullValue());
        sample(9)
                .body("state", equalTo("alarm"))
                .body("published", equalTo(false))
                .body("messageId", nullValue());
        manager().get("/v1/rules/{name}", rule).then().body("state", equalTo("alarm"));
        sample(4).body("state", equalTo("ok")).body("published", equalTo(true));
        if (!TestSns.isExternal()) {
            assertEquals(
                    List.of("There are 9 potholes!", rule + " is ok again: 4."),
                    Outboxes.of(queue).stream().map(entry -> entry.get("body")).toList());
            assertEquals("Potholes", Outboxes.of(queue).get(0).get("subject"));
        }
        manager().get("/v1/rules").then().statusCode(200).body("rules.name", hasItem(rule));
        manager().delete("/v1/rules/{name}", rule).then().statusCode(204);
        Service.problem(manager().get("/v1/rules/{name}", rule).then(), 404, "not-found");
        Service.problem(manager().delete("/v1/rules/{name}", rule).then(), 404, "not-found");
        Service.problem(sample(9), 404, "not-found");
    }

    @Test
    void messagesContainTheAttributesOfTheSample() {
        Map<String, Object> request = potholes();
        request.put("message", "{value} on {road}, more than {threshold}: {state}");
        request.put("okMessage", "{road} is mended");
        put(request).statusCode(200);
        Service.problem(sample(1), 400, "invalid-request").body("detail", containsString("road"));
        publisher()
                .body(Map.of("value", 8.25, "variables", Map.of("road", "A1 {value} $0")))
                .post("/v1/rules/{name}/samples", rule)
                .then()
                .statusCode(200)
                .body("published", equalTo(true));
        assumeFalse(TestSns.isExternal(), "only the embedded SNS shows what it sent");
        assertEquals(
                "8.25 on A1 {value} $0, more than 8: alarm",
                Outboxes.await(queue).getString("body"));
    }

    @Test
    void theNextSamplePublishesAnAlarmThatFailed() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS fails on purpose");
        put(potholes()).statusCode(200);
        TestSns.failNext(1, 403, "AuthorizationError");
        Service.problem(sample(9), 422, "sns-refused");
        manager().get("/v1/rules/{name}", rule).then().body("state", equalTo("ok"));
        sample(9).statusCode(200).body("published", equalTo(true));
    }

    @Test
    void activityOfTheServiceIsSampled() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS shows what it sent");
        Map<String, Object> request = potholes();
        request.put("threshold", 1);
        request.put("message", "{value} refusals");
        request.put("source", Map.of("events", "refusals", "window", "PT1S"));
        put(request).statusCode(200).body("source.events", equalTo("refusals"));
        long end = System.nanoTime() + 20_000_000_000L;
        while (Outboxes.of(queue).isEmpty()) {
            publisher().get("/v1/rules"); // which is for managers
            if (System.nanoTime() > end) {
                throw new AssertionError("no message reported the refusals");
            }
        }
        assertEquals(true, Outboxes.of(queue).get(0).get("body").endsWith(" refusals"));
        manager().delete("/v1/rules/{name}", rule).then().statusCode(204);
    }

    @Test
    void invalidRulesAreRefused() {
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("comparator", "=="),
                Map.of("clearThreshold", 9),
                Map.of("cooldown", "a while"),
                Map.of("cooldown", "P30D"),
                Map.of("subject", "two\nlines"),
                Map.of("message", ""),
                Map.of("topic", "no topic"),
                Map.of("source", Map.of("events", "sighs")),
                Map.of("source", Map.of("events", "uploads", "window", "P1D")))) {
            Map<String, Object> request = potholes();
            request.putAll(wrong);
            Service.problem(put(request), 400, "invalid-request");
        }
        Map<String, Object> without = potholes();
        without.remove("threshold");
        Service.problem(put(without), 400, "invalid-request");
        Service.problem(
                publisher().body(potholes()).put("/v1/rules/{name}", rule).then(), 403, "forbidden");
        put(potholes()).statusCode(200);
        Service.problem(
                publisher().body("{}").post("/v1/rules/{name}/samples", rule).then(), 400, "invalid-request");
    }
}
