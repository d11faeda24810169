package io.countersign.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAPI document is served by every path that the extension has for it, and never as an empty answer. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenApiPathsTest {

    @ParameterizedTest
    @CsvSource({
        "GET,  /q/openapi,             */*,              yaml",
        "GET,  /q/openapi/,            */*,              yaml",
        "GET,  /q/openapi,             application/json, json",
        "GET,  /q/openapi?format=json, */*,              json",
        "GET,  /q/openapi.json,        */*,              json",
        "GET,  /q/openapi.json/,       */*,              json",
        "GET,  /q/openapi.yaml,        application/json, yaml",
        "GET,  /q/openapi.yml,         application/json, yaml",
        "POST, /q/openapi,             */*,              yaml"
    })
    void eachPathHasItsFormat(String method, String path, String accept, String format) {
        RestAssured.given()
                .header("Accept", accept)
                .request(method, path)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/" + format))
                .body(containsString("/v1/presign/explain"));
    }

    @Test
    void otherExtensionsAreNotFound() {
        RestAssured.get("/q/openapi.xml").then().statusCode(404);
    }
}
