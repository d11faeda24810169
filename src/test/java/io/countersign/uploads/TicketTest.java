package io.countersign.uploads;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ticket lets a browser without a key upload under one profile, below one prefix, so many files, so many bytes, so
 * long.
 */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TicketTest {

    @Inject
    AuditProbe probe;

    private final String requestId = "ticket-" + UUID.randomUUID();

    @Test
    void aTicketAllowsUploadsByUrlAndForm() {
        JsonPath ticket = TestTickets.issue(Map.of("maxFiles", 2, "expiresIn", "PT1H"));
        assertTrue(ticket.getString("companionEndpoint")
                .endsWith("/u/" + ticket.getString("token") + "/compat/companion"));
        Instant ends = Instant.parse(ticket.getString("expiresAt"));
        assertTrue(Duration.between(Instant.now(), ends).minusMinutes(60).abs().toSeconds() < 30, ends.toString());
        JsonPath put = TestTickets.put(ticket, "t1/tickets/a")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(200, Service.redeem(put, new byte[] {1}).statusCode());
        Form form = Form.of(
                TestTickets.show(ticket, "/v1/presign/form", Map.of("filename", "b.txt", "contentType", "text/plain")));
        assertTrue(form.key().startsWith("t1/tickets/"), form.key());
        assertEquals(204, form.post().statusCode());
        Service.problem(TestTickets.put(ticket, "t1/tickets/c"), 410, "gone");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    t1/elsewhere,   403", "PUT,    t1/ticketsx/a, 403", "PUT,    t1/tickets/../a, 400",
        "GET,    t1/tickets/a,   403", "HEAD,   t1/tickets/a,  403", "DELETE, t1/tickets/a,    403"
    })
    void otherRequestsAreRefused(String method, String key, int status) {
        Map<String, Object> request = new HashMap<>(Map.of("method", method, "key", key));
        if (method.equals("PUT")) {
            request.put("contentLength", 1);
        }
        TestTickets.show(TestTickets.issue(Map.of()), "/v1/presign", request).statusCode(status);
    }

    @Test
    void otherProfilesAreNotFound() {
        Map<String, Object> request =
                Map.of("profile", "demo", "method", "PUT", "key", "t1/tickets/a", "contentLength", 1);
        Service.problem(TestTickets.show(TestTickets.issue(Map.of()), "/v1/presign", request), 404, "not-found");
    }

    @Test
    void readsOfItsProfileAreRefused() {
        JsonPath ticket = TestTickets.issue(Map.of("profile", "demo", "keyPrefix", "tickets/"));
        Map<String, Object> read = Map.of("method", "GET", "key", "tickets/a");
        Service.problem(TestTickets.show(ticket, "/v1/presign", read), 403, "forbidden")
                .body("detail", equalTo("A ticket is for uploads only: PUT, or a form."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/me",
                "/v1/tickets",
                "/v1/presign/explain",
                "/v1/profiles",
                "/u/x/v1/presign",
                "/q/metrics",
                "/",
                ""
            })
    void otherRoutesRefuseTickets(String path) {
        Service.problem(TestTickets.show(TestTickets.issue(Map.of()), path, Map.of()), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "x", "eyJhbGciOiJub25lIn0.e30."})
    void invalidTicketsAreRefused(String token) {
        Map<String, Object> body = Map.of("method", "PUT", "key", "t1/a");
        Service.problem(
                given().urlEncodingEnabled(false)
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/u/" + token + "/v1/presign")
                        .then(),
                401,
                "unauthenticated");
    }

    @Test
    void aRevokedTicketIsRefused() {
        JsonPath ticket = TestTickets.issue(Map.of());
        String path = "/v1/tickets/" + ticket.getString("id");
        Service.problem(
                given().header("X-Api-Key", TestKeys.NO_ROLE).delete(path).then(), 404, "not-found");
        Service.problem(given().delete(path).then(), 404, "not-found");
        TestTickets.put(ticket, "t1/tickets/a").statusCode(200);
        given().header("X-Api-Key", TestKeys.WRITER).delete(path).then().statusCode(204);
        Service.problem(TestTickets.put(ticket, "t1/tickets/a"), 410, "gone");
        given().header("X-Api-Key", TestKeys.WRITER).delete(path).then().statusCode(204);
    }

    @Test
    void quarantinePrefixesAreRefused() {
        for (String prefix : List.of("gallery/quarantine/", "gallery/quarantine/x/")) {
            Service.problem(
                    TestTickets.ask(TestKeys.WRITER, Map.of("profile", "gallery", "keyPrefix", prefix)),
                    403,
                    "forbidden");
        }
    }

    @Test
    void aTicketExpires() {
        JsonPath ticket = TestTickets.issue(Map.of("expiresIn", 1));
        Instant patience = Instant.now().plusSeconds(15);
        int status = TestTickets.put(ticket, "t1/tickets/a").extract().statusCode();
        while (status == 200 && Instant.now().isBefore(patience)) {
            status = TestTickets.put(ticket, "t1/tickets/a").extract().statusCode();
        }
        assertEquals(410, status);
        assertFalse(Instant.now().isBefore(Instant.parse(ticket.getString("expiresAt"))), "refused before its end");
    }

    @Test
    void signaturesExpireWithTheTicket() {
        JsonPath ticket = TestTickets.issue(Map.of("expiresIn", 30));
        Instant end = Instant.parse(ticket.getString("expiresAt"));
        Map<String, Object> put = Map.of("method", "PUT", "filename", "a", "contentLength", 1, "expiresIn", 100);
        Map<String, Object> form = Map.of("filename", "a", "contentType", "text/plain");
        for (JsonPath signed : List.of(
                TestTickets.show(ticket, "/v1/presign", put)
                        .statusCode(200)
                        .extract()
                        .jsonPath(),
                TestTickets.show(ticket, "/v1/presign/form", form)
                        .statusCode(200)
                        .extract()
                        .jsonPath())) {
            assertFalse(Instant.parse(signed.getString("expiresAt")).isAfter(end), signed.getString("expiresAt"));
        }
    }

    @Test
    void onlyCallersWhoMayUploadGetTickets() {
        Service.problem(Service.post("/v1/tickets", Map.of("profile", "inbox")), 401, "unauthenticated");
        Service.problem(
                TestTickets.ask(TestKeys.NO_ROLE, Map.of("profile", "team", "keyPrefix", "team/")), 404, "not-found");
        Service.problem(TestTickets.ask(TestKeys.WRITER, Map.of("keyPrefix", "t2/")), 403, "forbidden");
        Service.problem(TestTickets.ask(TestKeys.WRITER, Map.of("keyPrefix", "t1")), 400, "invalid-request");
        for (String field : new String[] {"maxFiles", "maxBytes", "expiresIn"}) {
            Service.problem(TestTickets.ask(TestKeys.WRITER, Map.of(field, 0)), 400, "invalid-request")
                    .body("violations.field", hasItem(field));
        }
    }

    @Test
    void theAuditHasTicketAndIssuerWithoutTheToken() {
        JsonPath ticket = TestTickets.issue(Map.of());
        given().header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(Map.of("method", "PUT", "key", "t1/tickets/a", "contentLength", 1))
                .post("/u/" + ticket.getString("token") + "/v1/presign")
                .then()
                .statusCode(200)
                .body("key", startsWith("t1/tickets/"));
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.SIGNED, event.outcome());
        assertEquals(new Actor("writer", "acme", "127.0.0.1", ticket.getString("id")), event.actor());
        assertFalse(event.toString().contains(ticket.getString("token")));
        given().header("X-Api-Key", TestKeys.AUDITOR)
                .get("/v1/audit/" + event.id())
                .then()
                .statusCode(200)
                .body("ticket", equalTo(ticket.getString("id")));
    }

    @Test
    void corsAllowsTicketsForListedOrigins() {
        String path = "/u/" + TestTickets.issue(Map.of()).getString("token") + "/v1/presign/form";
        given().header("Origin", TestStore.PAGES)
                .header("Access-Control-Request-Method", "POST")
                .options(path)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(TestStore.PAGES));
        given().header("Origin", TestStore.PAGES)
                .contentType(ContentType.JSON)
                .body(Map.of("filename", "b.txt", "contentType", "text/plain"))
                .post(path)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(TestStore.PAGES));
    }
}
