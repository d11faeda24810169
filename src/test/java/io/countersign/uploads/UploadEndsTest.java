package io.countersign.uploads;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.Action;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an upload ends, it is audited once and no longer counts as open, also if requests are repeated in parallel. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadEndsTest {

    private static final int PARALLEL = 4;
    private static final String COMPANION = "/compat/companion/s3/multipart";

    @Inject
    AuditProbe probe;

    private final String requestId = "ends-" + UUID.randomUUID();

    private static ValidatableResponse begin() {
        return Service.postAs(
                TestKeys.WRITER,
                "/v1/uploads",
                Map.of(
                        "profile", LimitedProfiles.OPEN_SMALL,
                        "filename", "a.bin",
                        "contentType", "application/octet-stream",
                        "strategy", "multipart"));
    }

    private static JsonPath begun() {
        return begin().statusCode(201).extract().jsonPath();
    }

    private static void requireNoneOpen() {
        abort(begun()).statusCode(204);
    }

    private static ValidatableResponse abort(JsonPath upload) {
        return writer().delete(Uploads.path(upload)).then();
    }

    private static RequestSpecification writer() {
        return given().header("X-Api-Key", TestKeys.WRITER).contentType(ContentType.JSON);
    }

    private static void send(JsonPath upload, int bytes) {
        JsonPath parts = Service.postAs(
                        TestKeys.WRITER,
                        Uploads.path(upload) + "/parts",
                        Map.of("partNumbers", List.of(1), "sizes", List.of(bytes)))
                .statusCode(200)
                .extract()
                .jsonPath();
        Uploads.sendPart(parts.getMap("parts[0]"), new byte[bytes]);
    }

    private static List<Integer> inParallel(Supplier<Response> request) {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<CompletableFuture<Integer>> answers = Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> request.get().statusCode(), threads))
                    .limit(PARALLEL)
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private List<AuditEvent> endsOf(String key) {
        return probe.allOf(key).stream()
                .filter(event -> event.action() == Action.FINISH_UPLOAD)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parts", "status", "complete"})
    void aStepThatAbortsAnUploadEndsIt(String step) {
        JsonPath upload = begun();
        send(upload, 101);
        RequestSpecification request = writer().header("X-Request-Id", requestId);
        String path = Uploads.path(upload);
        Response refused =
                switch (step) {
                    case "parts" ->
                        request.body(Map.of("partNumbers", List.of(2), "sizes", List.of(1)))
                                .post(path + "/parts");
                    case "status" -> request.get(path);
                    default -> request.body(Map.of()).post(path + "/complete");
                };
        Service.problem(refused.then(), 422, "upload-refused");
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(Action.FINISH_UPLOAD, event.action());
        assertEquals("upload-too-large", event.reason());
        requireNoneOpen();
        Service.problem(Uploads.completeAs(TestKeys.WRITER, upload), 422, "upload-refused");
        assertEquals(1, endsOf(upload.getString("key")).size());
    }

    @Test
    void anUploadThatUsesUpItsTicketEnds() {
        JsonPath ticket = ticket(100);
        CompanionUpload first = new CompanionUpload(ticket, 60);
        assertEquals(200, first.complete().statusCode());
        CompanionUpload second = new CompanionUpload(ticket, 60);
        Service.problem(second.complete().then(), 410, "gone");
        requireNoneOpen();
        AuditEvent end = probe.awaitOf(second.key, Outcome.REVOKED);
        assertEquals("upload-aborted", end.reason());
        assertEquals(List.of(end), endsOf(second.key));
    }

    @Test
    void parallelCompletionsAreChargedOnce() {
        JsonPath ticket = ticket(100);
        CompanionUpload upload = new CompanionUpload(ticket, 60);
        assertEquals(Collections.nCopies(PARALLEL, 200), inParallel(upload::complete));
        probe.awaitOf(upload.key, Outcome.UPLOADED);
        assertEquals(1, endsOf(upload.key).size());
        assertEquals(200, new CompanionUpload(ticket, 40).complete().statusCode());
    }

    @Test
    void parallelAbortsAreAuditedOnce() {
        JsonPath upload = begun();
        assertEquals(Collections.nCopies(PARALLEL, 204), inParallel(() -> writer().delete(Uploads.path(upload))));
        probe.awaitOf(upload.getString("key"), Outcome.REVOKED);
        assertEquals(1, endsOf(upload.getString("key")).size());
        requireNoneOpen();
    }

    @Test
    void theStartOfAnUploadInPartsIsAudited() {
        JsonPath upload = writer().header("X-Request-Id", requestId)
                .body(Map.of(
                        "profile", LimitedProfiles.OPEN_SMALL,
                        "filename", "a.bin",
                        "contentType", "application/octet-stream",
                        "strategy", "multipart"))
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        abort(upload).statusCode(204);
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.ALLOWED, event.outcome());
        assertEquals(Action.START_UPLOAD, event.action());
        assertEquals(upload.getString("key"), event.subject().key());
        assertEquals("writer", event.actor().caller());
    }

    @Test
    void aTokenThatCompletesAnUploadIsAudited() {
        String sign = "/compat/uppy/sign";
        JsonPath start = Service.post(sign, Map.of("method", "POST", "key", "film.mp4"))
                .extract()
                .jsonPath();
        String key = start.getString("key");
        Map<String, String> headers = start.get("headers") == null ? Map.of() : start.getMap("headers");
        String created = new String(StoreClient.send("POST", start.getString("url"), headers, new byte[0])
                .body());
        String uploadId = created.replaceAll("(?s).*<UploadId>([^<]+)</UploadId>.*", "$1");
        Map<String, Object> part = Map.of("method", "PUT", "key", key, "uploadId", uploadId, "partNumber", 1);
        String url = Service.post(sign, part).extract().path("url");
        Uploads.sendPart(Map.of("url", url, "headers", Map.of()), new byte[1]);
        given().header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(Map.of("method", "POST", "key", key, "uploadId", uploadId))
                .post(sign)
                .then()
                .statusCode(200);
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.ALLOWED, event.outcome());
        assertEquals(Action.FINISH_UPLOAD, event.action());
        assertEquals(key, event.subject().key());
    }

    private static JsonPath ticket(int maxBytes) {
        return TestTickets.issue(
                Map.of("profile", LimitedProfiles.OPEN_SMALL, "keyPrefix", "small/", "maxBytes", maxBytes));
    }

    /** An upload whose bytes are charged on completion. */
    private static final class CompanionUpload {

        private final String path;
        private final String key;
        private final String etag;

        CompanionUpload(JsonPath ticket, int bytes) {
            JsonPath upload = TestTickets.show(ticket, COMPANION, Map.of("filename", "a.bin"))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            path = "/u/" + ticket.getString("token") + COMPANION + "/" + upload.getString("uploadId");
            key = upload.getString("key");
            String url = given().queryParam("key", key)
                    .get(path + "/1")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("url");
            etag = Uploads.sendPart(Map.of("url", url, "headers", Map.of()), new byte[bytes]);
        }

        Response complete() {
            return given().queryParam("key", key)
                    .contentType(ContentType.JSON)
                    .body(Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", etag))))
                    .post(path + "/complete");
        }
    }
}
