package io.countersign.cors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules are kept by the store, and after the doctor has been there, a real preflight passes. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CorsAtTheStoreTest {

    private static final String CORS = "/v1/buckets/demo/cors";
    private static final String DOCTOR = CORS + "/doctor";
    private static final String APP = "https://app.example.com";

    @Inject
    AuditProbe probe;

    private final String requestId = "cors-store-" + UUID.randomUUID();

    @BeforeEach
    void begin() {
        assumeTrue(TestStore.isExternal(), "the embedded S3 has no CORS operations");
        clear();
    }

    @AfterEach
    void clear() {
        if (TestStore.isExternal()) {
            given().header("X-Api-Key", TestKeys.ADMIN).delete(CORS).then().statusCode(204);
        }
    }

    private ValidatableResponse get(String path) {
        return given().header("X-Api-Key", TestKeys.ADMIN).get(path).then();
    }

    private ValidatableResponse send(String method, String path, String body) {
        return given().header("X-Api-Key", TestKeys.ADMIN)
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, path)
                .then();
    }

    private ValidatableResponse examine(String origin) {
        return get(DOCTOR + "?origin=" + origin).statusCode(200);
    }

    private ValidatableResponse mend(String origin) {
        return send("POST", DOCTOR, "{\"origin\": \"" + origin + "\"}").statusCode(200);
    }

    /** What a browser asks before it sends a signed PUT. */
    private ValidatableResponse preflight(String origin) {
        JsonPath signed = Service.presign(
                Map.of("method", "PUT", "key", "cors/a.png", "contentType", "image/png", "createOnly", true));
        return given().urlEncodingEnabled(false)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type,if-none-match,x-amz-meta-author")
                .options(signed.getString("url"))
                .then();
    }

    @Test
    void aBucketHasNoRulesAtFirst() {
        get(CORS).statusCode(200).body("rules", empty());
        examine(APP).body("ok", equalTo(false)).body("findings.code", contains("no-rule"));
    }

    @Test
    void rulesAreStoredUnchanged() {
        String rules = "{\"rules\": [{\"id\": \"app\", \"allowedOrigins\": [\"https://*.example.com\"], "
                + "\"allowedMethods\": [\"GET\", \"PUT\"], \"allowedHeaders\": [\"x-amz-*\"], "
                + "\"exposeHeaders\": [\"ETag\"], \"maxAge\": \"PT10M\"}, "
                + "{\"allowedOrigins\": [\"http://localhost:5173\"], \"allowedMethods\": [\"DELETE\"]}]}";
        send("PUT", CORS, rules).statusCode(200).body("rules", hasSize(2));
        get(CORS)
                .statusCode(200)
                .body("rules", hasSize(2))
                .body("rules[0].id", equalTo("app"))
                .body("rules[0].allowedOrigins", contains("https://*.example.com"))
                .body("rules[0].allowedHeaders", contains("x-amz-*"))
                .body("rules[0].exposeHeaders", contains("ETag"))
                .body("rules[0].maxAge", equalTo("PT10M"))
                .body("rules[1].allowedMethods", contains("DELETE"))
                .body("rules[1].id", nullValue());
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.ALLOWED, event.outcome());
        assertEquals("CORS", event.action().auditName());
        assertEquals("admin", event.actor().caller());
        assertEquals(TestStore.BUCKET, event.subject().bucket());
    }

    @Test
    void aPreflightPassesAfterTheFix() {
        preflight(APP).header("Access-Control-Allow-Origin", nullValue());
        mend(APP).body("changed", equalTo(true)).body("ok", equalTo(true)).body("findings", empty());
        preflight(APP)
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(APP))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("if-none-match"))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        preflight("https://other.example.com").header("Access-Control-Allow-Origin", nullValue());
        examine(APP).body("ok", equalTo(true)).body("findings", empty());
    }

    @Test
    void theFixIsIdempotent() {
        mend(APP).body("changed", equalTo(true)).body("changes", not(empty()));
        mend(APP).body("changed", equalTo(false)).body("changes", empty());
        get(CORS).body("rules", hasSize(1));
        assertEquals(1, probe.of(requestId).size(), "what changes nothing is no change");
    }

    @Test
    void aDryRunChangesNothing() {
        send("POST", DOCTOR, "{\"origin\": \"" + APP + "\", \"dryRun\": true}")
                .statusCode(200)
                .body("changed", equalTo(false))
                .body("changes", not(empty()))
                .body("rules[0].allowedOrigins", contains(APP))
                .body("findings", empty());
        get(CORS).body("rules", empty());
    }

    /**
     * Ceph looks at the first rule for an origin and no further; the rule of its own must come before that for
     * everybody.
     */
    @Test
    void aWildcardRuleDoesNotShadowTheAddedRule() {
        send(
                        "PUT",
                        CORS,
                        "{\"rules\": [{\"allowedOrigins\": [\"*\"], \"allowedMethods\": [\"GET\"], "
                                + "\"exposeHeaders\": [\"x-theirs\"]}]}")
                .statusCode(200);
        examine(APP).body("findings.code", contains("method-missing", "wildcard-origin"));
        mend(APP).body("findings.code", contains("wildcard-origin")).body("ok", equalTo(true));
        preflight(APP)
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(APP))
                .header("Access-Control-Expose-Headers", containsString("x-theirs"));
        get(CORS).body("rules", hasSize(2)).body("rules[1].allowedOrigins", contains("*"));
    }

    @Test
    void deletionIsIdempotent() {
        mend(APP);
        clear();
        clear();
        get(CORS).statusCode(200).body("rules", empty());
        preflight(APP).header("Access-Control-Allow-Origin", nullValue());
    }
}
