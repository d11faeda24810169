package io.countersign.cors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Buckets are looked after by admins only, and only those of profiles; a store without CORS operations is called by its
 * name.
 */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BucketCorsTest {

    private static final String RULES = "{\"rules\": [{\"allowedOrigins\": [\"*\"], \"allowedMethods\": [\"GET\"]}]}";

    @Inject
    AuditProbe probe;

    private final String requestId = "cors-" + UUID.randomUUID();

    private ValidatableResponse send(String key, String method, String path, String body) {
        var request = given().header("X-Request-Id", requestId);
        if (key != null) {
            request.header("X-Api-Key", key);
        }
        if (body != null) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.request(method, "/v1/buckets" + path).then();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GET    | /demo/cors                                       |
                    PUT    | /demo/cors                                       | {"rules": [{"allowedOrigins": ["*"], "allowedMethods": ["GET"]}]}
                    DELETE | /demo/cors                                       |
                    GET    | /demo/cors/doctor?origin=https://app.example.com |
                    POST   | /demo/cors/doctor                                | {"origin": "https://app.example.com"}
                    """)
    void onlyAdminsMayManageCors(String method, String path, String body) {
        Service.problem(send(TestKeys.WRITER, method, path, body), 403, "forbidden")
                .body("detail", containsString("role admin"));
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("role-admin", event.reason());
        Service.problem(send(null, method, path, body), 401, "unauthenticated");
        // Not even whether there is such a bucket.
        Service.problem(send(TestKeys.WRITER, method, path.replace("/demo/", "/nowhere/"), body), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({"/nowhere/cors", "/Not_A_Bucket/cors", "/demo/cors?profile=unlisted", "/demo/cors?profile=far"})
    void aBucketOutsideAllProfilesIsNotFound(String path) {
        Service.problem(send(TestKeys.ADMIN, "GET", path, null), 404, "not-found");
        Service.problem(send(TestKeys.ADMIN, "PUT", path, RULES), 404, "not-found");
        Service.problem(send(TestKeys.ADMIN, "DELETE", path, null), 404, "not-found");
    }

    @Test
    void aProfileSelectsBetweenBucketsOfTheSameName() {
        Service.problem(send(TestKeys.ADMIN, "GET", "/far-files/cors", null), 400, "invalid-request")
                .body("detail", containsString("profile: must be given, because several stores have a bucket"));
        Service.problem(send(TestKeys.ADMIN, "GET", "/far-files/cors?profile=far", null), 422, "store-refused")
                .body("detail", containsString("The store second "));
        Service.problem(send(TestKeys.ADMIN, "GET", "/far-files/cors?profile=twin", null), 422, "store-refused")
                .body("detail", containsString("The store default "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null                    | null is what pages from files
                    https://app.example.com/a | without a path
                    app.example.com         | the scheme is missing
                    https://App.example.com | in lower case
                    """)
    void invalidOriginsAreRefused(String origin, String words) {
        Service.problem(
                        given().header("X-Api-Key", TestKeys.ADMIN)
                                .queryParam("origin", origin)
                                .get("/v1/buckets/demo/cors/doctor")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations[0].field", org.hamcrest.Matchers.equalTo("origin"))
                .body("detail", containsString(words));
        Service.problem(
                send(TestKeys.ADMIN, "POST", "/demo/cors/doctor", "{\"origin\": \"" + origin + "\"}"),
                400,
                "invalid-request");
    }

    @Test
    void anOriginIsRequired() {
        Service.problem(send(TestKeys.ADMIN, "GET", "/demo/cors/doctor", null), 400, "invalid-request")
                .body("detail", containsString("it is missing"));
        Service.problem(send(TestKeys.ADMIN, "POST", "/demo/cors/doctor", "{}"), 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"rules": []}                                                                  | DELETE removes all rules
                    {"rules": null}                                                                | at most 100 rules
                    {"rules": [null]}                                                              | must not be null
                    {"rules": [{"allowedMethods": ["GET"]}]}                                       | allowedOrigins
                    {"rules": [{"allowedOrigins": ["https://*.*"], "allowedMethods": ["GET"]}]}    | one * in each
                    {"rules": [{"allowedOrigins": ["*"], "allowedMethods": ["PATCH"]}]}            | allowedMethods
                    {"rules": [{"allowedOrigins": ["*"], "allowedMethods": ["GET"], "x": 1}]}      | is not a field
                    """)
    void invalidRulesAreRefused(String body, String words) {
        Service.problem(send(TestKeys.ADMIN, "PUT", "/demo/cors", body), 400, "invalid-request")
                .body("detail", containsString(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GET    | /demo/cors                                       |
                    PUT    | /demo/cors                                       | {"rules": [{"allowedOrigins": ["*"], "allowedMethods": ["GET"]}]}
                    DELETE | /demo/cors                                       |
                    GET    | /demo/cors/doctor?origin=https://app.example.com |
                    POST   | /demo/cors/doctor                                | {"origin": "https://app.example.com"}
                    """)
    void aStoreWithoutCorsOperationsIsReported(String method, String path, String body) {
        assumeFalse(TestStore.isExternal(), "only the embedded S3 is known to have none");
        String key = "cors/" + requestId;
        Service.put(key, "still here".getBytes(StandardCharsets.UTF_8));
        Service.problem(send(TestKeys.ADMIN, method, path, body), 422, "store-refused")
                .body("detail", containsString("The store default has no CORS operations"));
        assertEquals(200, Service.get(key).statusCode());
    }

    @Test
    void aChangeRefusedByTheStoreIsAuditedAsFailed() {
        assumeFalse(TestStore.isExternal(), "only the embedded S3 is known to take none");
        send(TestKeys.ADMIN, "PUT", "/demo/cors", RULES).statusCode(422);
        AuditEvent failed = probe.await(requestId, 2).get(1);
        assertEquals(Outcome.FAILED, failed.outcome());
        assertEquals("store-lacks-cors", failed.reason());
        assertEquals("CORS", failed.action().auditName());
        assertEquals(TestStore.BUCKET, failed.subject().bucket());
    }
}
