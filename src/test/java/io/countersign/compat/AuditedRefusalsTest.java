package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.Action;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.TestSts;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The access gate audits each rejection of other clients' requests, with the action and its subject. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class AuditedRefusalsTest {

    private static final String CREDENTIALS = "/compat/uppy/credentials";
    private static final String SIGN = "/compat/uppy/sign";

    @Inject
    AuditProbe probe;

    private final String requestId = "refused-" + UUID.randomUUID();

    private ValidatableResponse get(String path) {
        return given().header("X-Request-Id", requestId).get(path).then();
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return given().header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private AuditEvent refused(Action action, String reason) {
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(action, event.action());
        assertEquals(reason, event.reason());
        return event;
    }

    private static String under(String profile, Map<String, ?> more) {
        return "/u/" + Service.ticket(profile, more);
    }

    @Test
    void credentialsWithoutARole() {
        get(CREDENTIALS).statusCode(403);
        refused(Action.ISSUE_CREDENTIALS, "no-browser-role");
    }

    @ParameterizedTest
    @CsvSource({"maxFiles, 5, PT1H, ticket-size", "maxBytes, 5, PT1H, ticket-size", "maxFiles, , PT14M, ticket-ending"})
    void credentialsForALimitedTicket(String limit, Integer value, String expiresIn, String reason) {
        Map<String, Object> ticket = new HashMap<>(Map.of("expiresIn", expiresIn));
        ticket.put(limit, value);
        get(under(TestSts.PROFILE, ticket) + CREDENTIALS).statusCode(403);
        refused(Action.ISSUE_CREDENTIALS, reason);
    }

    @Test
    void credentialsForThePrefixOfAnotherCaller() {
        String prefix = "browsers/acme/" + UUID.randomUUID() + "/";
        get(under(TestSts.PROFILE, Map.of("expiresIn", "PT1H")) + CREDENTIALS + "?keyPrefix=" + prefix)
                .statusCode(403);
        assertEquals(
                prefix,
                refused(Action.ISSUE_CREDENTIALS, "key-of-another").subject().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "GET", "POST", "DELETE"})
    void aStepForTheKeyOfAnotherCaller(String method) {
        String key = UUID.randomUUID() + "-a.txt";
        Service.problem(
                post(SIGN, Map.of("method", method, "key", key, "uploadId", "any", "partNumber", 1)), 403, "forbidden");
        assertEquals(key, refused(Action.WRITE, "key-of-another").subject().key());
    }

    @Test
    void theDeletionOfAKeyOfAnotherCaller() {
        String key = UUID.randomUUID() + "-a.txt";
        Service.problem(post(SIGN, Map.of("method", "DELETE", "key", key)), 403, "forbidden");
        assertEquals(key, refused(Action.DELETE, "key-of-another").subject().key());
    }

    @Test
    void anUploadInPartsForATicketWithAByteLimit() {
        Service.problem(
                post(under("demo", Map.of("maxBytes", 5)) + SIGN, Map.of("method", "POST", "key", "a.txt")),
                403,
                "forbidden");
        AuditEvent event = refused(Action.WRITE, "ticket-size");
        assertEquals("demo", event.subject().profile());
        assertEquals(TestStore.BUCKET, event.subject().bucket());
    }

    @Test
    void theCompletionOfAnUnknownUpload() {
        UppyUpload upload = UppyUpload.of("", null, "a.txt");
        Service.problem(
                post(SIGN, Map.of("method", "POST", "key", upload.key(), "uploadId", "no-such-upload")),
                403,
                "forbidden");
        assertEquals(upload.key(), refused(Action.WRITE, "upload-id").subject().key());
    }

    @Test
    void headersThatBetterUploadDoesNotSend() {
        Map<String, Object> file = Map.of("name", "cat.png", "size", 10, "type", "image/png");
        post(under("labelled", Map.of()) + "/compat/better-upload", Map.of("route", "a", "files", List.of(file)))
                .statusCode(403);
        assertEquals(
                "labelled", refused(Action.WRITE, "client-headers").subject().profile());
    }

    @Test
    void headersThatS3UploadDoesNotSend() {
        get(under("labelled", Map.of()) + "/compat/s3upload/sign?s3_object_type=image/png&s3_object_name=cat.png")
                .statusCode(403);
        assertEquals(
                "labelled", refused(Action.WRITE, "client-headers").subject().profile());
    }

    @Test
    void anUploadIdWithAnotherKey() {
        Map<String, Object> file = Map.of("filename", "a.txt", "type", "text/plain", "metadata", Map.of());
        String id = Service.post("/compat/companion/s3/multipart", file)
                .statusCode(200)
                .extract()
                .path("uploadId");
        Service.problem(get("/compat/companion/s3/multipart/" + id + "?key=another"), 403, "forbidden");
        assertEquals("demo", refused(Action.WRITE, "upload-key").subject().profile());
    }
}
