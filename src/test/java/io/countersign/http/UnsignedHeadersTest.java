package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** What readiness says of unsigned headers is what the store really does with them, and asking left nothing behind. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UnsignedHeadersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI store = TestStore.address();

    private static Boolean reported() {
        return Management.get("/q/health/ready")
                .jsonPath()
                .get("checks.find { it.name == 'store' }.data.takesUnsignedHeaders");
    }

    private static boolean storeTakesThem() {
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", "unsigned/header"));
        Map<String, String> headers = new HashMap<>(put.getMap("headers"));
        headers.put("x-amz-meta-unsigned", "x");
        return StoreClient.send("PUT", put.get("url"), headers, new byte[] {1}).statusCode() == 200;
    }

    @Test
    void readinessReportsTheBehaviourOfTheStore() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        Boolean reported = reported();
        while (reported == null && System.nanoTime() < end) {
            reported = reported();
        }
        assertEquals(storeTakesThem(), reported);
        try (S3AsyncClient client = TestStore.client(store)) {
            assertTrue(client.listObjectsV2(request -> request.bucket(TestStore.BUCKET)).join().contents().stream()
                    .noneMatch(object -> object.key().contains("countersign-probe")));
        }
    }
}
