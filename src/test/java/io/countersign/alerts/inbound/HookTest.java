package io.countersign.alerts.inbound;

import static io.countersign.alerts.Alerts.manager;
import static io.countersign.alerts.Alerts.newTopic;
import static io.countersign.alerts.Alerts.publish;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.alerts.Message;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestHook;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only genuine SNS deliveries are processed, and each of them once. */
@QuarkusTest
@DisabledOnIntegrationTest("it observes notifications and audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class HookTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    NotificationProbe notifications;

    @Inject
    AuditProbe probe;

    private final String message = "message " + UUID.randomUUID();
    private final String requestId = "hook-" + UUID.randomUUID();

    private Map<String, String> notification() {
        Map<String, String> delivery = new LinkedHashMap<>();
        delivery.put("Type", "Notification");
        delivery.put("MessageId", UUID.randomUUID().toString());
        delivery.put("TopicArn", TestHook.TOPICS + "by-hand");
        delivery.put("Message", message);
        delivery.put("Timestamp", Instant.now().toString());
        delivery.put("SignatureVersion", "2");
        delivery.put("SigningCertURL", TestHook.address() + "/good.pem");
        return delivery;
    }

    private static Map<String, String> signed(Map<String, String> delivery) throws Exception {
        List<String> names = delivery.get("Type").equals("Notification")
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        StringBuilder text = new StringBuilder();
        names.stream().filter(delivery::containsKey).forEach(name -> text.append(name)
                .append('\n')
                .append(delivery.get(name))
                .append('\n'));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(TestHook.key())));
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        delivery.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
        return delivery;
    }

    private ValidatableResponse deliver(Map<String, String> delivery) throws Exception {
        return given().header("X-Request-Id", requestId)
                .contentType("text/plain; charset=UTF-8")
                .header("x-amz-sns-message-type", delivery.get("Type"))
                .body(JSON.writeValueAsBytes(delivery))
                .post("/hooks/sns")
                .then();
    }

    private void refused(Map<String, String> delivery, String reason) throws Exception {
        Service.problem(deliver(delivery), 403, "forbidden");
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(reason, event.reason());
        assertEquals(0, notifications.of(message).size());
    }

    @Test
    void aTopicIsSubscribedConfirmedAndReceived() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS signs by a certificate that is believed here");
        for (int version : List.of(1, 2)) {
            String topic = newTopic("hooked-" + UUID.randomUUID());
            manager()
                    .body(Map.of("signatureVersion", version))
                    .patch("/v1/topics/{name}", topic)
                    .then()
                    .statusCode(200);
            manager()
                    .body(Map.of("protocol", "http", "endpoint", "http://127.0.0.1:" + RestAssured.port + "/hooks/sns"))
                    .post("/v1/topics/{name}/subscriptions", topic)
                    .then()
                    .statusCode(201);
            long end = System.nanoTime() + 10_000_000_000L;
            while (!manager().get("/v1/topics/{name}", topic).path("confirmed").equals(1)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("the subscription was not confirmed");
                }
            }
            String text = message + " \u20ac \ud83d\ude80\nsecond line " + version;
            publish(
                            topic,
                            Map.of(
                                    "subject",
                                    "Hello",
                                    "message",
                                    text,
                                    "attributes",
                                    Map.of("severity", "high", "count", 9, "roads", List.of("A1", "A2"))))
                    .statusCode(201);
            Notification heard = notifications.await(text);
            assertEquals(
                    Map.of(
                            "severity",
                            new Message.Attribute("String", "high"),
                            "count",
                            new Message.Attribute("Number", "9"),
                            "roads",
                            new Message.Attribute("String.Array", "[\"A1\",\"A2\"]")),
                    heard.attributes());
            assertEquals("Hello", heard.subject());
            assertEquals(topic, heard.topic().name().value());
        }
    }

    @Test
    void aRepeatedDeliveryIsProcessedOnce() throws Exception {
        Map<String, String> delivery = signed(notification());
        deliver(delivery).statusCode(204);
        deliver(delivery).statusCode(204);
        assertEquals(1, notifications.of(message).size());
        assertEquals(Outcome.ALLOWED, probe.await(requestId).outcome());
    }

    @Test
    void aSignatureIsAcceptedForOneDeliveryOnly() throws Exception {
        Map<String, String> delivery = notification();
        String id = delivery.get("MessageId");
        delivery.put("Message", message + "\nMessageId\nforged-" + id);
        delivery = signed(delivery);
        deliver(delivery).statusCode(204);
        // the same signed text, cut where its message seems to end
        delivery.put("Message", message);
        delivery.put("MessageId", "forged-" + id + "\nMessageId\n" + id);
        deliver(delivery);
        assertEquals(0, notifications.of(message).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp", "TopicArn", "Signature"})
    void changedDeliveriesAreRefused(String field) throws Exception {
        Map<String, String> delivery = signed(notification());
        String value = delivery.get(field);
        delivery.put(
                field,
                switch (field) {
                    case "Timestamp" -> Instant.now().minusSeconds(30).toString();
                    case "Signature" -> (value.startsWith("A") ? "B" : "A") + value.substring(1);
                    default -> value + "x";
                });
        refused(delivery, "signature");
    }

    @ParameterizedTest
    @CsvSource({"-3700", "400"})
    void oldAndFutureDeliveriesAreRefused(long seconds) throws Exception {
        Map<String, String> delivery = notification();
        delivery.put("Timestamp", Instant.now().plusSeconds(seconds).toString());
        refused(signed(delivery), "timestamp");
    }

    @ParameterizedTest
    @CsvSource({"/foreign.pem, certificate-subject", "/ended.pem, certificate-time"})
    void foreignOrExpiredCertificatesAreRefused(String path, String reason) throws Exception {
        Map<String, String> delivery = notification();
        delivery.put("SigningCertURL", TestHook.address() + path);
        refused(signed(delivery), reason);
    }

    @Test
    void certificatesAreNotFetchedFromOtherHosts() throws Exception {
        Map<String, String> delivery = notification();
        delivery.put("SigningCertURL", TestHook.address() + "/unlisted.pem");
        refused(signed(delivery), "certificate-url");
        assertEquals(0, TestHook.asked("/unlisted.pem"));
    }

    @Test
    void redirectsAreNotFollowedAndFetchesAreLimited() throws Exception {
        Map<String, String> delivery = notification();
        delivery.put("SigningCertURL", TestHook.address() + "/elsewhere.pem");
        Service.problem(deliver(signed(delivery)), 503, "sns-unavailable");
        Service.problem(deliver(signed(delivery)), 503, "sns-unavailable");
        assertEquals(1, TestHook.asked("/elsewhere.pem"));
        assertEquals(0, TestHook.asked("/unlisted.pem"));
        delivery.put("SigningCertURL", TestHook.address() + "/nonsense.pem");
        Service.problem(deliver(signed(delivery)), 503, "sns-unavailable");
    }

    @Test
    void deliveriesOfOtherTopicsAreRefused() throws Exception {
        Map<String, String> delivery = notification();
        delivery.put("TopicArn", "arn:aws:sns:us-east-1:000000000000:other");
        Service.problem(deliver(signed(delivery)), 404, "not-found");
        assertEquals("topic", probe.await(requestId).reason());
        assertEquals(0, notifications.of(message).size());
    }

    @Test
    void aSubscriptionIsConfirmedByTheApiNotByItsUrl() throws Exception {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS counts");
        Map<String, String> delivery = notification();
        delivery.put("Type", "SubscriptionConfirmation");
        delivery.put("Token", "0123456789");
        delivery.put("SubscribeURL", TestHook.address() + "/subscribe");
        int before = TestSns.calls("ConfirmSubscription");
        Service.problem(deliver(signed(delivery)), 404, "not-found"); // for the embedded SNS has no such topic
        assertEquals(1, TestSns.calls("ConfirmSubscription") - before);
        assertEquals(0, TestHook.asked("/subscribe"));
    }

    @Test
    void rawDeliveriesAreRefusedWithAMessage() {
        Service.problem(
                given().header("x-amz-sns-rawdelivery", "true")
                        .contentType("text/plain")
                        .body(message)
                        .post("/hooks/sns")
                        .then(),
                400,
                "invalid-request");
        Service.problem(
                given().contentType("text/plain")
                        .body(message)
                        .post("/hooks/sns")
                        .then(),
                400,
                "invalid-request");
        Service.problem(given().contentType("text/plain").post("/hooks/sns").then(), 400, "invalid-request");
    }
}
