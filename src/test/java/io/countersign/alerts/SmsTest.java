package io.countersign.alerts;

import static io.countersign.alerts.Alerts.publisher;
import static io.countersign.alerts.SmsNumbers.assumeNumbersAreCalled;
import static io.countersign.alerts.SmsNumbers.number;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text messages are sent once, not to opted-out numbers, and within their quotas. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SmsTest {

    private static ValidatableResponse send(Map<String, ?> message) {
        return publisher().body(message).post("/v1/sms").then();
    }

    @Test
    void aMessageIsSentAndItsPriceReturned() {
        assumeNumbersAreCalled();
        String to = number();
        send(Map.of(
                        "phoneNumber",
                        to,
                        "message",
                        "There are 9 potholes! €",
                        "senderId",
                        "ROADS",
                        "type",
                        "promotional"))
                .statusCode(201)
                .body("messageId", notNullValue(), "segments", equalTo(1), "encoding", equalTo("GSM-7"));
        assertEquals("There are 9 potholes! €", Outboxes.await(to).getString("body"));
        assertEquals("from ROADS", Outboxes.await(to).getString("subject"));
        send(Map.of("phoneNumber", to, "message", "🚧".repeat(36)))
                .statusCode(201)
                .body("segments", equalTo(2), "encoding", equalTo("UCS-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5550100123", "+0555", "+1 555 0100", "+1234567890123456", "tel:+15550100123"})
    void onlyPhoneNumbersAreAccepted(String number) {
        Service.problem(send(Map.of("phoneNumber", number, "message", "x")), 400, "invalid-request")
                .body("violations[0].field", equalTo("phoneNumber"));
    }

    @Test
    void invalidTextMessagesAreRefusedWithAMessage() {
        for (Map<String, String> wrong : List.of(
                Map.of("message", " "),
                Map.of("message", "x".repeat(1601)),
                Map.of("message", "x", "type", "urgent"),
                Map.of("message", "x", "senderId", "123"),
                Map.of("message", "x", "senderId", "twelve-chars"))) {
            Map<String, String> request = new java.util.HashMap<>(wrong);
            request.put("phoneNumber", number());
            Service.problem(send(request), 400, "invalid-request");
        }
        Service.problem(send(Map.of("phoneNumber", number(), "message", "x".repeat(613))), 400, "invalid-request")
                .body("detail", containsString("at most 4 segments"));
    }

    @Test
    void optedOutNumbersGetNoMessages() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS can set opted-out numbers");
        String to = number();
        TestSns.optOut(to);
        int before = TestSns.calls("Publish");
        Service.problem(send(Map.of("phoneNumber", to, "message", "x")), 422, "sns-refused")
                .body("detail", containsString("opted out of text messages"));
        assertEquals(before, TestSns.calls("Publish"));
    }

    @Test
    void aNumberGetsAtMostTenMessagesADay() {
        assumeNumbersAreCalled();
        String to = number();
        for (int i = 0; i < 10; i++) {
            send(Map.of("phoneNumber", to, "message", "number " + i)).statusCode(201);
        }
        ValidatableResponse eleventh = Service.problem(
                        send(Map.of("phoneNumber", to, "message", "one more")), 429, "too-many-requests")
                .body("detail", containsString("10 messages per day"));
        assertTrue(Integer.parseInt(eleventh.extract().header("Retry-After")) <= 86_401);
    }

    @Test
    void unsentMessagesAreNotCharged() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS fails on purpose");
        String to = number();
        TestSns.failNext(1_000, 400, "InvalidParameter"); // other publications of the service may fail, too
        try {
            for (int i = 0; i < 12; i++) {
                send(Map.of("phoneNumber", to, "message", "x")).statusCode(422);
            }
        } finally {
            TestSns.failNext(0, 400, "InvalidParameter");
        }
        send(Map.of("phoneNumber", to, "message", "x")).statusCode(201);
    }

    @Test
    void anIdempotencyKeySendsAMessageOnce() {
        assumeNumbersAreCalled();
        Map<String, String> message = Map.of("phoneNumber", number(), "message", "x");
        String key = UUID.randomUUID().toString();
        String first = withKey(key, message).statusCode(201).extract().path("messageId");
        withKey(key, message).statusCode(201).body("messageId", equalTo(first));
        Service.problem(
                withKey(key, Map.of("phoneNumber", message.get("phoneNumber"), "message", "y")), 409, "conflict");
    }

    private static ValidatableResponse withKey(String key, Map<String, ?> message) {
        return publisher()
                .header("Idempotency-Key", key)
                .body(message)
                .post("/v1/sms")
                .then();
    }

    @Test
    void aMessageInDoubtIsNotSentAgain() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS loses answers on purpose");
        Map<String, String> message = Map.of("phoneNumber", number(), "message", "x");
        String key = UUID.randomUUID().toString();
        TestSns.cutNext(1);
        Service.problem(withKey(key, message), 504, "publish-in-doubt");
        Service.problem(withKey(key, message), 504, "publish-in-doubt");
        assertEquals(1, Outboxes.of(message.get("phoneNumber")).size());
    }

    @Test
    void theQuotaStatusIsReported() {
        assumeFalse(TestSns.isExternal(), "fauxqs does not know the sandbox");
        send(Map.of("phoneNumber", number(), "message", "x")).statusCode(201);
        publisher()
                .get("/v1/sms")
                .then()
                .statusCode(200)
                .body("sandbox", equalTo(false))
                .body("segmentsToday", greaterThanOrEqualTo(1))
                .body("segmentsPerDay", equalTo(10_000));
    }

    @Test
    void onlyPublishersMaySend() {
        Map<String, String> message = Map.of("phoneNumber", number(), "message", "x");
        Service.problem(
                RestAssured.given()
                        .header("X-Api-Key", TestKeys.WRITER)
                        .contentType("application/json")
                        .body(message)
                        .post("/v1/sms")
                        .then(),
                403,
                "forbidden");
        Service.problem(
                RestAssured.given()
                        .contentType("application/json")
                        .body(message)
                        .post("/v1/sms")
                        .then(),
                401,
                "unauthenticated");
    }
}
