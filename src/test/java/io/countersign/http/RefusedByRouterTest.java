package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the router or the framework refuses is a problem with an id, like every other refusal. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RefusedByRouterTest {

    private static final String BODY = "{\"method\": \"GET\", \"key\": \"a\"}";

    @TestHTTPResource
    URI service;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1")),
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1", "Host: a b")),
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1", "Host: a", "Host: b")),
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1", "Host: a", "Host: a")),
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1", "Host:")),
                Arguments.of(400, List.of("GET /v1/me?a=b|c HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /v1/files/demo/a|b HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /v1/files/demo/a#b HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /v1/%zz HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /%c3%28%zz HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /v1/me?a=%zz HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /v1/me?%=a HTTP/1.1", "Host: service")),
                Arguments.of(404, List.of("OPTIONS * HTTP/1.1", "Host: service")),
                Arguments.of(404, List.of("GET * HTTP/1.1", "Host: service")),
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1", "Host: service", "Accept: a")),
                Arguments.of(400, List.of("GET /v1/me HTTP/1.1", "Host: service", "Accept: a/b;q=")),
                Arguments.of(404, List.of("GET /q/nothing HTTP/1.1", "Host: service")),
                Arguments.of(405, List.of("DELETE /v1/me HTTP/1.1", "Host: service")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void itIsAProblemWithAnId(int status, List<String> request) {
        Stream<String> lines = Stream.concat(request.stream(), Stream.of("Connection: close", "", ""));
        problem(status, RawRequest.send(service, lines.toArray(String[]::new)));
    }

    private static void problem(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.toLowerCase().contains("\ncontent-type: application/problem+json"), answer);
        assertTrue(answer.toLowerCase().contains("\nx-request-id: "), answer);
        assertTrue(answer.contains("\"requestId\":\""), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ";", "/", "a/", "", "a/b;=", "text/plain, text/html", "application/json;x=\"a"})
    void anInvalidContentTypeIsNotSupported(String type) {
        for (String path : List.of("/v1/presign", "/v1/sms/batch", "/compat/companion/s3/multipart", "/hooks/sns")) {
            problem(415, post(path, "Content-Type: " + type, "X-Other: x"));
        }
    }

    @Test
    void twoContentTypesAreNotSupported() {
        problem(415, post("/v1/sms/batch", "Content-Type: application/json", "Content-Type: text/plain"));
    }

    private String post(String path, String... headers) {
        return RawRequest.send(
                service,
                Stream.concat(
                                Stream.of(
                                        "POST " + path + " HTTP/1.1",
                                        "Host: service",
                                        "Connection: close",
                                        "Content-Length: " + BODY.length()),
                                Stream.concat(Stream.of(headers), Stream.of("", BODY)))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"/v1/files/demo/a, 307", "/v1/me, 200", "/v1/profiles, 200"})
    void anEmptyAcceptHeaderIsIgnored(String path, int status) {
        String answer = RawRequest.send(
                service, "GET " + path + " HTTP/1.1", "Host: service", "Accept:", "Connection: close", "", "");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    @Test
    void anUpgradeToClearTextHttp2IsIgnored() {
        String answers = RawRequest.send(
                service,
                "GET /v1/me HTTP/1.1",
                "Host: service",
                "Connection: Upgrade",
                "Upgrade: h2c",
                "",
                "GET /v1/profiles HTTP/1.1",
                "Host: service",
                "Connection: close",
                "",
                "");
        assertEquals(2, answers.split("HTTP/1.1 200 ", -1).length - 1, "the connection goes on as before");
    }

    /**
     * Vert.x asks no handler about a header or a request line that it cannot read: docs/configuration.md lists these
     * answers.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Accept: text/\u007fplain", "Bad Name: x", "X-A: \u0001"})
    void anInvalidHeaderClosesTheConnection(String header) {
        String answer = RawRequest.send(service, "GET /v1/me HTTP/1.1", "Host: service", header, "", "");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }

    /** Deep nesting, endless numbers and names are refused by the one reader, for clients of other services too. */
    @ParameterizedTest
    @CsvSource({
        "/v1/presign, [, 1100",
        "/v1/presign, '{\"a\":', 1100",
        "/compat/companion/s3/multipart, [, 1100",
        "/compat/companion/s3/multipart, '{\"metadata\":', 1100",
        "/compat/companion/s3/multipart, 1, 1000",
        "/compat/companion/s3/multipart/x/complete?key=a, [, 1100",
        "/compat/uppy/sign, [, 1100"
    })
    void oddJsonIsTheCallersFault(String path, String piece, int times) {
        assertEquals(400, Sent.json(service, path, piece.repeat(times)).statusCode());
    }

    @Test
    void aNameOf50000CharactersIsRefused() {
        String body = "{\"filename\": \"a\", \"" + "n".repeat(50_000) + "\": 1}";
        assertEquals(
                400, Sent.json(service, "/compat/companion/s3/multipart", body).statusCode());
    }

    @Test
    void bodiesOfCompatRoutesHaveTheSameLimit() {
        String body = "{\"filename\": \"a\"" + " ".repeat(300_000) + "}";
        assertEquals(
                413,
                Sent.chunked(service, "/compat/companion/s3/multipart", body).statusCode());
    }
}
