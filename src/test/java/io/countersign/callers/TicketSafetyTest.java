package io.countersign.callers;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.Actor;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.profiles.PolicySettings;
import io.countersign.storage.KeyPrefix;
import io.countersign.store.AuditProbe;
import io.countersign.store.LimitedProfiles;
import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tickets do not charge their issuer, are not leaked in metrics or audit, and end when their profile changes. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TicketSafetyTest {

    @Inject
    AuditProbe probe;

    private static ValidatableResponse issue(String key, Map<String, ?> request) {
        return Service.postAs(key, "/v1/tickets", request).statusCode(201);
    }

    private static String token(String key, Map<String, ?> request) {
        return issue(key, request).extract().path("token");
    }

    private static ValidatableResponse put(String token, long size) {
        return Service.post(
                "/u/" + token + "/v1/presign", Map.of("method", "PUT", "key", "t1/a", "contentLength", size));
    }

    @Test
    void metricsHaveNoTicketLabels() {
        String token = token(TestKeys.WRITER, Map.of("profile", "inbox"));
        put(token, 1).statusCode(200);
        put(token, -1).statusCode(400);
        put(token + "x", 1).statusCode(401);
        given().get("/u/" + token + "/v1/nothing").then().statusCode(404);
        String metrics = Management.get("/q/metrics").then().extract().asString();
        assertTrue(metrics.contains("uri=\"/u/{ticket}\""), "such requests are measured");
        assertFalse(metrics.contains(token.substring(0, 20)), "a label holds a ticket");
        assertFalse(metrics.contains("uri=\"/u/e"), "callers make labels");
    }

    @Test
    void aUsedUpTicketDoesNotChargeItsIssuer() {
        String token = token(TestKeys.AUDITOR, Map.of("profile", LimitedProfiles.BYTES, "maxFiles", 2));
        put(token, 900).statusCode(200);
        Service.problem(put(token, 101), 429, "too-many-requests");
        put(token, 40).statusCode(200); // what was denied took nothing of the ticket
        for (int i = 0; i < 3; i++) {
            Service.problem(put(token, 60), 410, "gone");
        }
        Map<String, Object> own =
                Map.of("profile", LimitedProfiles.BYTES, "method", "PUT", "key", "a", "contentLength", 60);
        Service.postAs(TestKeys.AUDITOR, "/v1/presign", own).statusCode(200);
    }

    @Test
    void refusedRequestsDoNotChargeTheTicket() {
        String token = token(TestKeys.WRITER, Map.of("profile", "demo", "maxFiles", 1));
        Map<String, String> tooLong = Map.of("method", "PUT", "key", "a", "expiresIn", "P8D");
        Service.problem(Service.post("/u/" + token + "/v1/presign", tooLong), 400, "invalid-request");
        put(token, 1).statusCode(200);
        Service.problem(put(token, 1), 410, "gone");
    }

    @Test
    void theAuditHasIssueAndRevocation() {
        ValidatableResponse answer = issue(
                TestKeys.WRITER, Map.of("profile", "inbox", "keyPrefix", "t1/x/", "maxBytes", 9, "expiresIn", 60));
        JsonPath ticket = answer.extract().jsonPath();
        AuditEvent issued = probe.await(answer.extract().header("X-Request-Id"));
        Actor actor = new Actor("writer", "acme", "127.0.0.1", ticket.getString("id"));
        assertEquals(actor, issued.actor());
        assertEquals(Outcome.SIGNED, issued.outcome());
        assertEquals("TICKET", issued.action().auditName());
        assertEquals("inbox", issued.subject().profile());
        assertEquals("t1/x/", issued.subject().key());
        assertEquals(9, issued.subject().size());
        assertEquals(Duration.ofMinutes(1), issued.subject().lifetime());
        assertFalse(issued.toString().contains(ticket.getString("token")));
        ValidatableResponse gone = given().header("X-Api-Key", TestKeys.WRITER)
                .delete("/v1/tickets/{id}", ticket.getString("id"))
                .then()
                .statusCode(204);
        AuditEvent revoked = probe.await(gone.extract().header("X-Request-Id"));
        assertEquals(Outcome.REVOKED, revoked.outcome());
        assertEquals(actor, revoked.actor());
    }

    @Test
    void aTicketAndAKeyTogetherAreRefused() {
        String path = "/u/" + token(TestKeys.WRITER, Map.of("profile", "inbox")) + "/v1/presign";
        Map<String, Object> request = Map.of("method", "PUT", "key", "t1/a", "contentLength", 1);
        Service.problem(Service.postAs(TestKeys.WRITER, path, request), 400, "invalid-request");
        Service.postAs(TestKeys.WRITER, "/v1/presign", request).statusCode(200);
    }

    @Test
    void anInvalidTicketGetsAChallenge() {
        Service.problem(put("x", 1), 401, "unauthenticated")
                .header("WWW-Authenticate", containsString("X-Api-Key"))
                .body("detail", equalTo("This ticket was not issued by this service."));
    }

    @Test
    void ticketsAreRefusedAfterTheProfileHasChanged() {
        Ticket ticket = new Ticket(
                "t",
                "p",
                new KeyPrefix("a/b/"),
                Quota.UNLIMITED,
                Instant.MAX,
                new Requester("ann", Caller.Kind.OIDC, null, Map.of()));
        Caller holder = ticket.holder(null);
        assertTrue(PolicySettings.profile(Map.of("prefix", "a/")).admits(holder));
        assertFalse(PolicySettings.profile(Map.of("prefix", "a/b/c/")).admits(holder), "its prefix is narrower");
        assertFalse(PolicySettings.profile(Map.of("prefix", "b/")).admits(holder), "its prefix is another");
        assertFalse(PolicySettings.profile(Map.of("prefix", "a/{tenant}/")).admits(holder), "it is for tenants");
    }
}
