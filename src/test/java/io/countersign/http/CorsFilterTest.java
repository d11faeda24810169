package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only pages of listed origins may read responses. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CorsFilterTest {

    @TestHTTPResource
    URI service;

    private static ValidatableResponse preflight(String origin, String path) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-api-key")
                .options(path)
                .then();
    }

    private static void nobodyMayRead(ValidatableResponse answer) {
        assertTrue(answer.extract().headers().asList().stream()
                .noneMatch(header -> header.getName().toLowerCase().startsWith("access-control-")));
    }

    @ParameterizedTest
    @ValueSource(strings = {TestStore.PAGES, "http://localhost:5173"})
    void aListedOriginIsAllowed(String origin) {
        preflight(origin, "/v1/presign")
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(origin))
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header(
                        "Access-Control-Allow-Headers",
                        equalTo("Authorization, Content-Type, Idempotency-Key, X-Api-Key, X-CSRF-Token, X-Request-Id, "
                                + "X-Requested-With"))
                .header("Access-Control-Max-Age", equalTo("600"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", containsString("origin"));
    }

    @ParameterizedTest
    @CsvSource({"200, {}", "400, {", "401, '{\"profile\":\"team\",\"method\":\"GET\",\"key\":\"a\"}'"})
    void itReadsAnswersAndRefusalsAlike(int status, String body) {
        String request = status == 200 ? "{\"method\":\"GET\",\"key\":\"a\"}" : body;
        given().header("Origin", TestStore.PAGES)
                .header("Content-Type", "application/json")
                .body(request.getBytes())
                .post("/v1/presign")
                .then()
                .statusCode(status)
                .header("Access-Control-Allow-Origin", equalTo(TestStore.PAGES))
                .header(
                        "Access-Control-Expose-Headers",
                        equalTo("Location, Retry-After, WWW-Authenticate, X-Request-Id"))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @Test
    void anEarlyRefusalHasCorsHeaders() {
        given().header("Origin", TestStore.PAGES)
                .header("Content-Type", "application/json")
                .body(" ".repeat(300_000).getBytes())
                .post("/v1/presign")
                .then()
                .statusCode(413)
                .header("Access-Control-Allow-Origin", equalTo(TestStore.PAGES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "*",
                "http://app.example.com",
                "https://app.example.com:444",
                "https://app.example.com.evil.example",
                "https://evil-app.example.com",
                "https://APP.example.com",
                "https://app.example.com/"
            })
    void anotherOriginIsNotAllowed(String origin) {
        nobodyMayRead(Service.problem(preflight(origin, "/v1/presign"), 403, "forbidden"));
        nobodyMayRead(given().header("Origin", origin)
                .get("/v1/profiles")
                .then()
                .statusCode(200)
                .header("Vary", containsString("origin")));
    }

    @ParameterizedTest
    @CsvSource({"/q/metrics, 404", "/q/health/ready, 404", "/q/openapi, 200"})
    void routesForOperatorsHaveNoCorsHeaders(String path, int status) {
        nobodyMayRead(given().header("Origin", TestStore.PAGES).get(path).then().statusCode(status));
    }

    @Test
    void withoutAnOriginOnlyVaryIsSet() {
        nobodyMayRead(given().get("/v1/profiles").then().header("Vary", containsString("origin")));
        nobodyMayRead(given().options("/v1/presign").then());
    }

    @Test
    void twoOriginsAreNotAllowed() {
        String answer = RawRequest.send(
                service,
                "GET /v1/profiles HTTP/1.1",
                "Host: service",
                "Connection: close",
                "Origin: https://evil.example",
                "Origin: " + TestStore.PAGES,
                "",
                "");
        assertTrue(List.of(answer.split("\r\n")).stream()
                .noneMatch(line -> line.toLowerCase().startsWith("access-control-allow-origin: https://evil")));
    }
}
