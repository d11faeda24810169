package io.countersign.alerts;

import static io.countersign.alerts.Alerts.manager;
import static io.countersign.alerts.Alerts.newTopic;
import static io.countersign.alerts.Alerts.publisher;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints are subscribed, confirmed, listed and unsubscribed. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SubscriptionsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:alerts";

    @Inject
    AuditProbe probe;

    private String topic;

    @BeforeEach
    void makeTopic() {
        topic = newTopic();
    }

    private io.restassured.response.ValidatableResponse subscribe(Map<String, ?> order) {
        return manager()
                .body(order)
                .post("/v1/topics/{name}/subscriptions", topic)
                .then();
    }

    @Test
    void aPhoneNumberIsSubscribedShownListedAndUnsubscribed() {
        String id = subscribe(Map.of("protocol", "sms", "endpoint", "+15550100123"))
                .statusCode(201)
                .body("pending", equalTo(false))
                .body("id", startsWith(topic + ":"))
                .extract()
                .path("id");
        manager()
                .get("/v1/subscriptions/{id}", id)
                .then()
                .statusCode(200)
                .body("protocol", equalTo("sms"))
                .body("endpoint", equalTo("+15550100123"));
        manager()
                .get("/v1/topics/{name}/subscriptions", topic)
                .then()
                .statusCode(200)
                .body("subscriptions", hasSize(1))
                .body("subscriptions[0].id", equalTo(id));
        manager().delete("/v1/subscriptions/{id}", id).then().statusCode(204);
        manager().get("/v1/topics/{name}/subscriptions", topic).then().body("subscriptions", hasSize(0));
    }

    @Test
    void filterPolicyAndRawDeliveryAreStored() {
        String id = subscribe(Map.of(
                        "protocol",
                        "sqs",
                        "endpoint",
                        QUEUE,
                        "filterPolicy",
                        Map.of("severity", java.util.List.of("high")),
                        "rawDelivery",
                        true,
                        "deadLetterQueue",
                        QUEUE + "-undelivered"))
                .statusCode(201)
                .extract()
                .path("id");
        manager()
                .get("/v1/subscriptions/{id}", id)
                .then()
                .statusCode(200)
                .body("filterPolicy.severity[0]", equalTo("high"))
                .body("rawDelivery", equalTo(true))
                .body("redrivePolicy.deadLetterTargetArn", equalTo(QUEUE + "-undelivered"));
    }

    @Test
    void allSubscriptionsOfAProtocolAreDeleted() {
        subscribe(Map.of("protocol", "sms", "endpoint", "+15550100001")).statusCode(201);
        subscribe(Map.of("protocol", "sms", "endpoint", "+15550100002")).statusCode(201);
        subscribe(Map.of("protocol", "sqs", "endpoint", QUEUE)).statusCode(201);
        manager()
                .queryParam("protocol", "sms")
                .delete("/v1/topics/{name}/subscriptions", topic)
                .then()
                .statusCode(200)
                .body("unsubscribed", equalTo(2))
                .body("failed", hasSize(0));
        manager()
                .get("/v1/topics/{name}/subscriptions", topic)
                .then()
                .body("subscriptions", hasSize(1))
                .body("subscriptions[0].protocol", equalTo("sqs"));
    }

    @ParameterizedTest
    @CsvSource({
        "sms, 5550100123",
        "sms, +0550100123",
        "sms, +1555010012345678",
        "email, someone",
        "email, a@b",
        "email, a..b@example.com",
        "email-json, 'a b@example.com'",
        "https, http://example.com/hook",
        "https, https://user@example.com/",
        "https, https://",
        "http, https://example.com",
        "https, https://example.com/#part",
        "sqs, https://sqs.us-east-1.amazonaws.com/1/q",
        "lambda, arn:aws:sqs:us-east-1:000000000000:alerts",
        "firehose, x",
        "pigeon, loft"
    })
    void invalidEndpointsAreRefused(String protocol, String endpoint) {
        Service.problem(subscribe(Map.of("protocol", protocol, "endpoint", endpoint)), 400, "invalid-request");
    }

    @Test
    void incompatibleSettingsAreRefused() {
        Service.problem(
                subscribe(Map.of("protocol", "sms", "endpoint", "+15550100123", "rawDelivery", true)),
                400,
                "invalid-request");
        Service.problem(
                subscribe(Map.of("protocol", "sms", "endpoint", "+15550100123", "filterPolicyScope", "MessageBody")),
                400,
                "invalid-request");
        Service.problem(
                subscribe(Map.of(
                        "protocol", "sms", "endpoint", "+15550100123", "role", "arn:aws:iam::000000000000:role/r")),
                400,
                "invalid-request");
    }

    private io.restassured.response.ValidatableResponse filtered(String policy, String scope) {
        return manager()
                .body("{\"protocol\": \"sqs\", \"endpoint\": \"" + QUEUE + "\", \"filterPolicy\": " + policy
                        + ", \"filterPolicyScope\": \"" + scope + "\"}")
                .post("/v1/topics/{name}/subscriptions", topic)
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filterPolicy | []",
                "filterPolicy.a | {\"a\": \"bare\"}",
                "filterPolicy.a | {\"a\": null}",
                "filterPolicy.a | {\"a\": []}",
                "filterPolicy.a | {\"a\": [[\"x\"]]}",
                "filterPolicy.a | {\"a\": [{\"prefix\": \"x\", \"suffix\": \"y\"}]}",
                "filterPolicy.a | {\"a\": [{}]}",
                "filterPolicy.a | {\"a\": {\"b\": [1]}}",
                "filterPolicy.$or.a | {\"$or\": [{\"a\": 1}, {\"b\": [1]}]}",
                "filterPolicy | {\"a\": [1], \"b\": [1], \"c\": [1], \"d\": [1], \"e\": [1], \"f\": [1]}",
                "filterPolicy | {\"a\": [1,2,3,4,5,6,7,8,9,10,11,12,13], \"b\": [1,2,3,4,5,6,7,8,9,10,11,12]}"
            })
    void policiesThatSnsWouldNotTakeAreRefusedByPlace(String field, String policy) {
        Service.problem(filtered(policy, "MessageAttributes"), 400, "invalid-request")
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void filterPoliciesOnTheBodyMayBeNested() {
        filtered("{\"a\": {\"b\": [{\"prefix\": \"x\"}]}, \"$or\": [{\"c\": [1]}, {\"d\": [2, null]}]}", "MessageBody")
                .statusCode(201);
    }

    @Test
    void unknownFilterOperatorsAreReportedForTheFilterPolicyField() {
        assumeFalse(TestSns.isExternal(), "fauxqs takes any policy");
        Service.problem(filtered("{\"a\": [{\"like\": \"x\"}]}", "MessageAttributes"), 422, "sns-refused")
                .body("violations[0].field", equalTo("filterPolicy"))
                .body("violations[0].message", containsString("prefix"));
    }

    @Test
    void fifoTopicsAcceptFifoQueues() {
        Service.problem(subscribe(Map.of("protocol", "sqs", "endpoint", QUEUE + ".fifo")), 400, "invalid-request")
                .body("violations[0].field", equalTo("endpoint"));
        Service.problem(
                        subscribe(Map.of("protocol", "sqs", "endpoint", QUEUE, "deadLetterQueue", QUEUE + ".fifo")),
                        400,
                        "invalid-request")
                .body("violations[0].field", equalTo("deadLetterQueue"));
        topic = newTopic("t-" + UUID.randomUUID() + ".fifo");
        Service.problem(subscribe(Map.of("protocol", "sms", "endpoint", "+15550100123")), 400, "invalid-request")
                .body("violations[0].field", equalTo("protocol"));
        subscribe(Map.of("protocol", "sqs", "endpoint", QUEUE)).statusCode(201);
        subscribe(Map.of("protocol", "sqs", "endpoint", QUEUE + ".fifo", "deadLetterQueue", QUEUE + "-2.fifo"))
                .statusCode(201);
    }

    @Test
    void theAuditRedactsEndpoints() {
        String requestId = "subscribe-" + UUID.randomUUID();
        manager()
                .header("X-Request-Id", requestId)
                .body(Map.of("protocol", "sms", "endpoint", "+15550100123"))
                .post("/v1/topics/{name}/subscriptions", topic)
                .then()
                .statusCode(201);
        assertEquals(topic + " sms:+15…23", probe.await(requestId).subject().key());
    }

    @Test
    void subscriptionsOfOtherTopicsAreNotFound() {
        Service.problem(manager().get("/v1/subscriptions/{id}", "nothing").then(), 404, "not-found");
        Service.problem(
                manager()
                        .get("/v1/subscriptions/{id}", topic + ":" + UUID.randomUUID())
                        .then(),
                404,
                "not-found");
        if (!TestSns.isExternal()) { // fauxqs lists nothing for topics that it does not have
            Service.problem(
                    manager()
                            .get("/v1/topics/{name}/subscriptions", "t-" + UUID.randomUUID())
                            .then(),
                    404,
                    "not-found");
        }
        Service.problem(
                publisher().get("/v1/topics/{name}/subscriptions", topic).then(), 403, "forbidden");
    }

    @Test
    void anUnconfirmedSubscriptionIsPending() {
        assumeFalse(TestSns.isExternal(), "fauxqs does not ask for a confirmation");
        subscribe(Map.of("protocol", "email", "endpoint", "crew@example.com"))
                .statusCode(201)
                .body("pending", equalTo(true))
                .body("id", nullValue());
        manager()
                .get("/v1/topics/{name}/subscriptions", topic)
                .then()
                .body("subscriptions[0].pending", equalTo(true))
                .body("subscriptions[0].endpoint", containsString("crew@"));
        manager()
                .queryParam("protocol", "email")
                .delete("/v1/topics/{name}/subscriptions", topic)
                .then()
                .body("unsubscribed", equalTo(0))
                .body("pending", equalTo(1));
    }
}
