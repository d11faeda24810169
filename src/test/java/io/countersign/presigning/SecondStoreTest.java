package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Management;
import io.countersign.store.SecondStore;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile may be about another store, with its own address, region and credentials, some of which only write. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SecondStoreTest {

    private final URI second = SecondStore.address();

    private static ValidatableResponse ask(String path, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("profile", SecondStore.PROFILE, "key", "a.txt"));
        request.putAll(more);
        return Service.postAs(TestKeys.WRITER, path, request);
    }

    private static JsonPath presign(String method) {
        return ask("/v1/presign", Map.of("method", method))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void writesAreSignedWithWriteOnlyCredentials() {
        JsonPath put = presign("PUT");
        assertTrue(put.getString("url").startsWith(second + "/far-files/a.txt?"), "not that store's address");
        String scope = SignedLink.of(put.get("url")).get("X-Amz-Credential");
        assertTrue(scope.matches("far-writer/[0-9]{8}/eu-central-1/s3/aws4_request"), scope);
        assertEquals(200, Service.redeem(put, new byte[] {1}).statusCode());
        String reader = SignedLink.of(presign("GET").get("url")).get("X-Amz-Credential");
        assertTrue(reader.startsWith("far-reader/"), reader);
        assertTrue(SignedLink.of(presign("DELETE").get("url"))
                .get("X-Amz-Credential")
                .startsWith("far-writer/"));
        assertEquals(
                403, Service.redeem(presign("GET"), null).statusCode(), "this store does not know the reader's key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    createOnly | true                                              | conditional writes (createOnly)
                    checksum   | {"algorithm": "CRC32", "value": "AAAAAA=="}       | checksums
                    """)
    void unsupportedFeaturesOfTheStoreAreRefusedWithAMessage(String field, String value, String words) {
        Object given = value.startsWith("{") ? JsonPath.from(value).getMap("$") : Boolean.TRUE;
        Service.problem(ask("/v1/presign", Map.of("method", "PUT", field, given)), 422, "store-refused")
                .body("detail", equalTo("The store of this profile has no " + words + "; omit it."));
    }

    @Test
    void aStoreWithoutFormsSignsNone() {
        Service.problem(ask("/v1/presign/form", Map.of("contentType", "text/plain")), 422, "store-refused")
                .body("detail", containsString("browser forms (POST policies)"));
    }

    @Test
    void itsUrlsAreExplainedToo() {
        for (String method : new String[] {"PUT", "GET"}) {
            Map<String, Object> question = Map.of("url", presign(method).getString("url"), "method", method);
            Service.postAs(TestKeys.WRITER, "/v1/presign/explain", question)
                    .body("findings.code", contains("valid"))
                    .body("ours", equalTo(true));
        }
    }

    @Test
    void readinessReportsEachStore() {
        Management.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'store' }.data.answers", equalTo(true))
                .body("checks.find { it.name == 'store' }.data.'second.answers'", equalTo(true))
                .body("checks.find { it.name == 'credentials' }.data.'far-writer'", equalTo(true));
    }
}
