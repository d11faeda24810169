package io.countersign.presigning.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The manifest that the service was configured to write; {@code TestStore} has its settings. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ManifestsTest {

    private static void awaitManifest() {
        Waiting.until(() -> Service.get(TestStore.MANIFEST).statusCode() == 200);
    }

    @Test
    void itIsWrittenAtStartWithWhatIsKnownAboutIt() {
        awaitManifest();
        var manifest = Service.get(TestStore.MANIFEST);
        assertTrue(new String(manifest.body(), StandardCharsets.UTF_8).startsWith("\ufeffline,key,"), "a table");
        Instant signedAt = Instant.parse(manifest.headers()
                .firstValue("x-amz-meta-countersign-signed-at")
                .orElseThrow());
        Instant endsAt = Instant.parse(
                manifest.headers().firstValue("x-amz-meta-countersign-ends-at").orElseThrow());
        assertEquals(signedAt.plusSeconds(30 * 60), endsAt);
    }

    @Test
    void healthHasTheLastVersion() {
        awaitManifest();
        Waiting.until(() -> Management.get("/q/health/well").statusCode() == 200);
        JsonPath well = Management.get("/q/health/well").jsonPath();
        String data = "checks.find { it.name == 'manifests' }.data.";
        assertTrue(Instant.parse(well.getString(data + "'test.endsAt'")).isAfter(Instant.now()));
        assertFalse(Management.get("/q/health/ready").asString().contains("manifests"), "it does not affect readiness");
    }

    @Test
    void metricsHaveTheLastVersion() {
        awaitManifest();
        Waiting.until(() -> Management.get("/q/metrics")
                .asString()
                .lines()
                .anyMatch(line -> line.startsWith("countersign_manifest_ends_seconds{manifest=\"test\"} 1.")));
        String metrics = Management.get("/q/metrics").asString();
        assertTrue(metrics.contains("countersign_manifest_failures{manifest=\"test\"} 0.0"), metrics);
    }
}
