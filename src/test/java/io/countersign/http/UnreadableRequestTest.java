package io.countersign.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests refused by the framework get a problem, and no request blocks the following ones. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UnreadableRequestTest {

    private static final String REQUEST = "{\"method\": \"GET\", \"key\": \"a\"}";

    @TestHTTPResource
    URI service;

    @AfterEach
    void theServiceAnswersAfterwards() {
        Service.post("/v1/presign", REQUEST).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "gzip, chunked", "identity", "chunked, chunked", ""})
    void aBodyWhoseEndIsUnclearIsRefusedAndItsConnectionClosed(String coding) {
        for (String length : new String[] {"X-Nothing: x", "Content-Length: " + REQUEST.length()}) {
            String answers = RawRequest.send(
                    service,
                    "POST /v1/presign HTTP/1.1",
                    "Host: service",
                    "Content-Type: application/json",
                    length,
                    "Transfer-Encoding: " + coding,
                    "",
                    REQUEST + "GET /v1/me HTTP/1.1",
                    "Host: service",
                    "",
                    "");
            assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
            assertEquals(1, answers.split("HTTP/1.1 ", -1).length - 1, answers);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/nothing", "/v2/presign", "/v1/presign/form/x", "/nothing"})
    void anUnknownPathIsNotFound(String path) {
        Service.problem(when().get(path).then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/presign", "PUT, /v1/presign/form", "DELETE, /v1/profiles", "PATCH, /v1/presign/explain"})
    void anotherMethodIsNotAllowed(String method, String path) {
        Service.problem(given().request(method, path).then(), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jsonp"})
    void anotherMediaTypeIsNotSupported(String type) {
        Service.problem(
                given().header("Content-Type", type)
                        .body(REQUEST.getBytes())
                        .post("/v1/presign")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html", "application/xml;q=0.9"})
    void anUnsupportedAcceptHeaderIsNotAcceptable(String accept) {
        Service.problem(
                given().contentType(ContentType.JSON)
                        .accept(accept)
                        .body(REQUEST)
                        .post("/v1/presign")
                        .then(),
                406,
                "not-acceptable");
    }

    @Test
    void anonymousCallersCannotProbeForProfiles() {
        Service.problem(
                Service.post("/v1/presign", "{\"method\": \"GET\", \"key\": \"a\", \"profile\": \"unlisted\"}"),
                401,
                "unauthenticated");
    }

    @Test
    void aBodyUpToTheLimitIsRead() {
        String limit = REQUEST + " ".repeat(262_144 - REQUEST.length());
        Service.post("/v1/presign", limit).statusCode(200);
        Service.problem(Service.post("/v1/presign", limit + " "), 413, "too-large");
    }

    @Test
    void aChunkedBodyIsNotReadBeyondTheLimit() {
        String answer = RawRequest.send(
                service,
                "POST /v1/presign HTTP/1.1",
                "Host: service",
                "Connection: close",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                Integer.toHexString(262_145),
                REQUEST + " ".repeat(262_145 - REQUEST.length()),
                "0",
                "",
                "");
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("\"code\":\"too-large\""), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    /** These are turned away before any code of ours is asked, so there is a status and nothing more. */
    @ParameterizedTest
    @CsvSource({"414, 17000, 0", "431, 0, 20000"})
    void anOverlongUrlOrHeaderIsAClientError(int status, int inUrl, int inHeader) {
        String answer = RawRequest.send(
                service,
                "GET /v1/profiles?" + "a".repeat(inUrl) + " HTTP/1.1",
                "Host: service",
                "Connection: close",
                "X-Long: " + "a".repeat(inHeader),
                "",
                "");
        assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/%zz HTTP/1.1",
                "GET /v1/files/demo/%zz HTTP/1.1",
                "GET /v1/files/demo/%c3%28 HTTP/1.1",
                "GET /v1/files/demo/%00 HTTP/1.1",
                "GET /v1/profiles\0 HTTP/1.1",
                "GET HTTP/1.1",
                "BREW /v1/presign HTTP/1.1",
                "GET /v1/profiles HTTP/9.9"
            })
    void anInvalidRequestLineIsAClientError(String line) {
        String answer = RawRequest.send(service, line, "Host: service", "Connection: close", "", "");
        assertFalse(answer.matches("(?s)HTTP/1\\.[01] [1235].*"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "99999999999999999999", "1, 2"})
    void anInvalidContentLengthIsAClientError(String length) {
        String answer = RawRequest.send(
                service,
                "POST /v1/presign HTTP/1.1",
                "Host: service",
                "Connection: close",
                "Content-Type: application/json",
                "Content-Length: " + length,
                "",
                REQUEST);
        assertTrue(answer.matches("(?s)HTTP/1\\.[01] 4.*"), answer);
    }
}
