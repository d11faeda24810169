package io.countersign.alerts;

import static io.countersign.alerts.Alerts.newTopic;
import static io.countersign.alerts.Alerts.publish;
import static io.countersign.alerts.Alerts.publisher;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.Service;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Failures of SNS do not cause duplicate messages. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PublishingFaultsTest {

    private static final Map<String, String> MESSAGE = Map.of("message", "x");

    private String topic;
    private int before;

    @BeforeEach
    void makeTopic() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS fails on purpose");
        topic = newTopic();
        before = TestSns.calls("Publish");
    }

    private int tries() {
        return TestSns.calls("Publish") - before;
    }

    private ValidatableResponse withKey(String key) {
        return publisher()
                .header("Idempotency-Key", key)
                .body(MESSAGE)
                .post("/v1/topics/{name}/messages", topic)
                .then();
    }

    @Test
    void retryAfterIsHonoured() {
        TestSns.failNext(2, 400, "Throttling");
        publish(topic, MESSAGE).statusCode(201);
        assertEquals(3, tries());
    }

    @Test
    void theFailureIsReturnedAfterThreeAttempts() {
        TestSns.failNext(3, 500, "InternalFailure");
        Service.problem(publish(topic, MESSAGE), 502, "sns-failed");
        assertEquals(3, tries());
        TestSns.failNext(3, 400, "Throttling");
        Service.problem(publish(topic, MESSAGE), 503, "sns-unavailable");
    }

    @Test
    void aRefusalIsNotRetriedAndReportedByItsCodeOnly() {
        TestSns.failNext(1, 403, "AuthorizationError");
        Service.problem(publish(topic, MESSAGE), 422, "sns-refused")
                .body("detail", containsString("AuthorizationError"))
                .body("detail", containsString("permission"));
        assertEquals(1, tries());
    }

    @Test
    void aLostResponseIsInDoubtAndNotRetriedWithTheSameKey() {
        String key = UUID.randomUUID().toString();
        TestSns.cutNext(1);
        Service.problem(withKey(key), 504, "publish-in-doubt");
        Service.problem(withKey(key), 504, "publish-in-doubt");
        assertEquals(1, tries());
    }

    @Test
    void anUnsentMessageMayBeRetriedWithTheSameKey() {
        String key = UUID.randomUUID().toString();
        TestSns.failNext(3, 503, "ServiceUnavailable");
        Service.problem(withKey(key), 503, "sns-unavailable");
        String id = withKey(key).statusCode(201).extract().path("messageId");
        withKey(key).statusCode(201).body("messageId", equalTo(id));
        assertEquals(4, tries());
    }

    @Test
    void onlyTheFailedEntriesOfABatchAreRetried() {
        String failing = UUID.randomUUID().toString();
        int calls = TestSns.calls("PublishBatch");
        TestSns.refuseOnce(failing);
        publisher()
                .body(Map.of("messages", List.of(MESSAGE, Map.of("message", failing), MESSAGE)))
                .post("/v1/topics/{name}/messages/batch", topic)
                .then()
                .statusCode(200)
                .body("published.index", equalTo(List.of(0, 1, 2)))
                .body("failed", hasSize(0));
        assertEquals(2, TestSns.calls("PublishBatch") - calls);
    }

    @Test
    void aLostBatchResponseLeavesEachMessageInDoubt() {
        TestSns.cutNext(1);
        publisher()
                .body(Map.of("messages", List.of(MESSAGE, MESSAGE)))
                .post("/v1/topics/{name}/messages/batch", topic)
                .then()
                .statusCode(200)
                .body("published", hasSize(0))
                .body("failed.code", equalTo(List.of("publish-in-doubt", "publish-in-doubt")))
                .body("failed.retryable", equalTo(List.of(false, false)));
    }
}
