package io.countersign.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every response has a request id, and an id of the caller cannot inject text into the log. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RequestIdTest {

    private static final String OURS = "[0-9A-HJKMNP-TV-Z]{26}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/profiles",
                "/v1/files/demo/a",
                "/v1/presign",
                "/nothing",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/"
            })
    void everyResponseHasARequestIdAndNoSniff(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .header("X-Request-Id", matchesRegex(OURS))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void eachRequestHasItsOwnId() {
        assertNotEquals(
                when().get("/v1/profiles").header("X-Request-Id"),
                when().get("/v1/profiles").header("X-Request-Id"));
    }

    @Test
    void aProblemHasTheRequestIdInItsBody() {
        ValidatableResponse answer = Service.problem(Service.post("/v1/presign", "{"), 400, "malformed-json");
        String id = answer.extract().header("X-Request-Id");
        answer.body("requestId", equalTo(id));
        ValidatableResponse tooLarge =
                Service.problem(Service.post("/v1/presign", " ".repeat(300_000)), 413, "too-large");
        assertEquals(
                tooLarge.extract().header("X-Request-Id"), tooLarge.extract().path("requestId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "trace-1_2.3",
                "01KAS8M3T2Q7Y0V6N4B9C1D5EF",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void aValidIdOfTheCallerIsKept(String id) {
        given().header("X-Request-Id", id)
                .get("/v1/nothing")
                .then()
                .header("X-Request-Id", equalTo(id))
                .body("requestId", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "a%0d%0aforged",
                "a;b",
                "a\"b",
                "a/b",
                "<script>",
                "\u00e9",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void anUnsafeIdIsReplaced(String id) {
        given().header("X-Request-Id", id)
                .get("/v1/profiles")
                .then()
                .statusCode(200)
                .header("X-Request-Id", matchesRegex(OURS));
    }

    @Test
    void responsesHaveNoStoreAndNoReferrer() {
        for (String path : new String[] {"/v1/profiles", "/v1/nothing", "/v1/files/demo/a"}) {
            given().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .header("Cache-Control", equalTo("no-store"))
                    .header("Referrer-Policy", equalTo("no-referrer"));
        }
    }
}
