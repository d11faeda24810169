package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.store.WriteOnlyStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With the write-only credentials and the bucket policy of docs/configuration.md, unsigned headers have no effect on
 * Ceph.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class WriteOnlyCredentialsTest {

    private static final byte[] FILE = "a file".getBytes(StandardCharsets.UTF_8);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String key = "file-" + UUID.randomUUID() + ".txt";

    private Map<String, Object> upload() {
        return Map.of("profile", WriteOnlyStore.PROFILE, "key", key, "contentType", "text/plain", "size", FILE.length);
    }

    private int put(JsonPath signed, Map<String, String> unsigned) {
        Map<String, String> headers = new HashMap<>(signed.getMap("headers"));
        headers.putAll(unsigned);
        return StoreClient.send("PUT", signed.get("url"), headers, FILE).statusCode();
    }

    @ParameterizedTest
    @EnabledIf(value = "io.countersign.store.TestStore#isExternal", disabledReason = "the embedded S3 has one identity")
    @CsvSource({
        "x-amz-acl, public-read",
        "x-amz-acl, private",
        "x-amz-grant-read, uri=http://acs.amazonaws.com/groups/global/AllUsers",
        "x-amz-grant-write, id=countersign",
        "x-amz-grant-read-acp, id=countersign",
        "x-amz-grant-write-acp, id=countersign",
        "x-amz-grant-full-control, id=countersign",
        "x-amz-copy-source, /demo/secret.txt"
    })
    void anUnsignedHeaderIsRefused(String name, String value) {
        String secret =
                Service.presign(Map.of("method", "PUT", "key", "secret.txt")).get("url");
        assertEquals(200, StoreClient.send("PUT", secret, Map.of(), FILE).statusCode());
        JsonPath signed = Service.presignAs(
                TestKeys.ADMIN, Map.of("profile", WriteOnlyStore.PROFILE, "method", "PUT", "key", key));
        assertEquals(403, put(signed, Map.of(name, value)));
        assertEquals(200, put(signed, Map.of("x-amz-meta-unsigned", "has no effect on access")));
        String address = TestStore.address() + "/" + WriteOnlyStore.NAME + "/" + key;
        assertEquals(
                403, StoreClient.send("GET", address, Map.of(), new byte[0]).statusCode());
    }

    @Test
    @EnabledIf(value = "io.countersign.store.TestStore#isExternal", disabledReason = "the embedded S3 has one identity")
    void anUploadIsCheckedAndCompletedByTheService() {
        JsonPath upload = Service.postAs(TestKeys.ADMIN, "/v1/uploads", upload())
                .statusCode(201)
                .extract()
                .jsonPath();
        assertEquals(
                200,
                StoreClient.send("PUT", upload.get("put.url"), upload.getMap("put.headers"), FILE)
                        .statusCode());
        Service.postAs(TestKeys.ADMIN, "/v1/uploads/" + upload.get("id") + "/complete", Map.of())
                .statusCode(200);
        String get = Service.presignAs(
                        TestKeys.ADMIN, Map.of("profile", WriteOnlyStore.PROFILE, "method", "GET", "key", key))
                .get("url");
        HttpResponse<byte[]> stored = StoreClient.send("GET", get, Map.of(), new byte[0]);
        assertEquals("a file", new String(stored.body(), StandardCharsets.UTF_8));
    }

    @Test
    @EnabledIf(value = "io.countersign.store.TestStore#isExternal", disabledReason = "the embedded S3 has one identity")
    void aMultipartUploadIsCheckedAndCompletedByTheService() {
        Map<String, Object> order = new HashMap<>(upload());
        order.put("strategy", "multipart");
        String path = "/v1/uploads/"
                + Service.postAs(TestKeys.ADMIN, "/v1/uploads", order)
                        .statusCode(201)
                        .extract()
                        .path("id");
        JsonPath parts = Service.postAs(TestKeys.ADMIN, path + "/parts", Map.of("partNumbers", List.of(1)))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(
                200,
                StoreClient.send("PUT", parts.get("parts[0].url"), Map.of(), FILE)
                        .statusCode());
        Service.postAs(TestKeys.ADMIN, path + "/complete", Map.of()).statusCode(200);
    }

    @Test
    @EnabledIf(value = "io.countersign.store.TestStore#isExternal", disabledReason = "the embedded S3 has one identity")
    void readinessNamesExposedStores() {
        JsonPath answer = Management.get("/q/health/ready").jsonPath();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (exposed(answer, "write-only.") == null && System.nanoTime() < end) {
            answer = Management.get("/q/health/ready").jsonPath();
        }
        assertEquals(Boolean.FALSE, exposed(answer, "write-only."));
        assertEquals(Boolean.TRUE, exposed(answer, ""));
    }

    private static Boolean exposed(JsonPath answer, String prefix) {
        return answer.get("checks.find { it.name == 'store' }.data['" + prefix + "exposedByUnsignedHeaders']");
    }
}
