package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each response has headers that make browsers treat it as data only; none reveals the server software. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SecurityHeadersTest {

    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    private static ValidatableResponse get(String path) {
        return given().redirects().follow(false).get(path).then();
    }

    private static ValidatableResponse isSafe(ValidatableResponse answer) {
        return answer.header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Strict-Transport-Security", nullValue()) // which means nothing without TLS
                .header("Server", nullValue())
                .header("X-Powered-By", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/profiles, 200",
        "/v1/me, 200",
        "/v1/presign, 405",
        "/v1/nothing, 404",
        "/nothing, 404",
        "/q/health/ready, 404",
        "/q/metrics, 404",
        "/q/openapi, 200",
        "/q/nothing, 404"
    })
    void aResponseIsMarkedAsData(String path, int status) {
        isSafe(get(path).statusCode(status))
                .header("Content-Security-Policy", equalTo(DATA))
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"));
    }

    @Test
    void earlyRefusalsHaveSecurityHeaders() {
        isSafe(given().header("X-Api-Key", TestKeys.ENDED).get("/v1/me").then().statusCode(401))
                .header("Content-Security-Policy", equalTo(DATA));
        isSafe(given().body(" ".repeat(300_000).getBytes())
                        .post("/v1/presign")
                        .then()
                        .statusCode(413))
                .header("Content-Security-Policy", equalTo(DATA));
        isSafe(given().body(new byte[1]).post("/v1/presign").then().statusCode(415))
                .header("Content-Security-Policy", equalTo(DATA));
        isSafe(given().urlEncodingEnabled(false)
                        .get("/v1/files/demo/%00")
                        .then()
                        .statusCode(400))
                .header("Content-Security-Policy", equalTo(DATA));
    }

    /** A picture on another site's page is asked for here first; a browser would not follow where this forbade it. */
    @Test
    void fileLinksMayBeEmbeddedInAnyPage() {
        isSafe(get("/v1/files/demo/a.png").statusCode(307))
                .header("Content-Security-Policy", equalTo(DATA))
                .header("Cross-Origin-Resource-Policy", equalTo("cross-origin"));
    }

    @Test
    void swaggerUiMayLoadOnlyItsOwnFiles() {
        isSafe(get("/q/swagger-ui/").statusCode(200))
                .header("Content-Security-Policy", containsString("script-src 'self' 'unsafe-inline';"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }
}
