package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.audit.Actor;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each signature and refusal is an event with caller, action and reason, and is found by the id in the URL. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class AuditTest {

    @Inject
    AuditProbe probe;

    private final String requestId = "audit-" + UUID.randomUUID();

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return given().header("X-Request-Id", requestId)
                .header("X-Api-Key", TestKeys.WRITER)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse lookUp(String key, String id) {
        return given().header("X-Api-Key", key).get("/v1/audit/{id}", id).then();
    }

    @Test
    void theIdInASignedUrlFindsItsEvent() {
        JsonPath signed = post(
                        "/v1/presign",
                        Map.of(
                                "profile",
                                "team",
                                "method",
                                "PUT",
                                "key",
                                "team/a",
                                "contentLength",
                                7,
                                "expiresIn",
                                3600))
                .statusCode(200)
                .extract()
                .jsonPath();
        String id = signed.getString("url").replaceAll(".*[?&]x-countersign-id=([0-9A-Z]{26})(&.*)?", "$1");
        lookUp(TestKeys.AUDITOR, id)
                .statusCode(200)
                .contentType("application/json")
                .body("id", equalTo(signed.getString("id")))
                .body("outcome", equalTo("signed"))
                .body("caller", equalTo("writer"))
                .body("tenant", equalTo("acme"))
                .body("address", equalTo("127.0.0.1"))
                .body("requestId", equalTo(requestId))
                .body("profile", equalTo("team"))
                .body("method", equalTo("PUT"))
                .body("bucket", equalTo("demo"))
                .body("key", equalTo("team/a"))
                .body("size", equalTo(7))
                .body("expiryAsked", equalTo("PT1H"))
                .body("expiryGiven", equalTo("PT15M"))
                .body("reason", nullValue());
        assertEquals(id, probe.await(requestId).id());
    }

    @Test
    void aFormIsAudited() {
        JsonPath signed = post(
                        "/v1/presign/form",
                        Map.of("profile", "inbox", "keyPrefix", "t1/up/", "contentType", "text/plain", "maxSize", 99))
                .statusCode(200)
                .extract()
                .jsonPath();
        AuditEvent event = probe.await(requestId);
        assertEquals(signed.getString("id"), event.id());
        assertEquals(Outcome.SIGNED, event.outcome());
        assertEquals("POST", event.action().auditName());
        assertEquals("t1/up/", event.subject().key());
        assertEquals(99, event.subject().size());
        assertNull(event.subject().requestedLifetime());
        assertEquals(Duration.ofMinutes(2), event.subject().lifetime());
        lookUp(TestKeys.AUDITOR, event.id()).statusCode(200).body("key", equalTo("t1/up/"));
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, GET,    a,      profile-unknown",
        "hidden,  GET,    a,      profile-forbidden",
        "inbox,   GET,    t1/a,   method",
        "inbox,   PUT,    t2/a,   key-outside-prefix",
        "inbox,   PUT,    t1/a,   contentLength"
    })
    void theAuditOfARefusalHasMoreThanTheResponse(String profile, String method, String key, String reason) {
        String shown = post("/v1/presign", Map.of("profile", profile, "method", method, "key", key, "expiresIn", 60))
                .extract()
                .asString();
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(reason, event.reason());
        assertEquals(new Actor("writer", "acme", "127.0.0.1"), event.actor());
        assertEquals(profile, event.subject().profile());
        assertEquals(method, event.action().auditName());
        assertEquals(key, event.subject().key());
        assertEquals(Duration.ofMinutes(1), event.subject().requestedLifetime());
        assertNotNull(event.at());
        if (profile.equals("hidden") || profile.equals("nowhere")) {
            assertFalse(shown.contains("profile-"), shown);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Api-Key,     writer.wrong-secret-of-somebody, api-key",
        "Authorization, Bearer a.b.c,                    token"
    })
    void wrongCredentialsAreAuditedWithoutTheirText(String header, String credentials, String reason) {
        given().header("X-Request-Id", requestId)
                .header(header, credentials)
                .get("/v1/me")
                .then()
                .statusCode(401);
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(reason, event.reason());
        assertEquals(new Actor("anonymous", null, "127.0.0.1"), event.actor());
        assertFalse(event.toString().contains(credentials));
    }

    @Test
    void aRefusedExpiryIsAudited() {
        post("/v1/presign", Map.of("method", "GET", "key", "a", "expiresIn", "P8D"))
                .statusCode(400);
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("invalid-request", event.reason());
        assertEquals(Duration.ofDays(8), event.subject().requestedLifetime());
    }

    @Test
    void onlyAuditorsMayReadEvents() {
        String id = Service.presign(Map.of("method", "GET", "key", "a")).getString("id");
        Service.problem(lookUp(TestKeys.WRITER, id), 403, "forbidden")
                .body("detail", equalTo("This is for callers with the role auditor."));
        Service.problem(given().get("/v1/audit/{id}", id).then(), 401, "unauthenticated");
        lookUp(TestKeys.AUDITOR, id).statusCode(200).body("caller", equalTo("anonymous"));
        Service.problem(lookUp(TestKeys.AUDITOR, "01ARYZ6S410000000000000000"), 404, "not-found");
    }
}
