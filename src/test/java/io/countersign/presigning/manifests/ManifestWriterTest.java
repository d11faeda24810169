package io.countersign.presigning.manifests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.presigning.manifests.Manifest.Timing;
import io.countersign.presigning.manifests.ManifestWriter.Written;
import io.countersign.problem.ProblemException;
import io.countersign.store.FaultyStore;
import io.countersign.store.FaultyStore.Fault;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Manifests in the store: their formats, their URLs, and what a failure leaves. */
@Tag("long")
@QuarkusTest
@DisabledOnIntegrationTest("it writes manifests by the service's own classes")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ManifestWriterTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Timing TIMING = new Timing(Duration.ofMinutes(5), Duration.ofMinutes(10));

    @Inject
    ManifestWriter writer;

    private Written write(String profile, String prefix, String target, ManifestFormat format) {
        return writer.write(new Manifest("test", profile, prefix, TIMING, target, format))
                .await()
                .atMost(TIMEOUT);
    }

    private static void store(String... keys) {
        for (String key : keys) {
            Service.put(key, key.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void requireRedeemed(String url, String key) {
        assertArrayEquals(
                key.getBytes(StandardCharsets.UTF_8),
                StoreClient.send("GET", url, Map.of(), null).body());
    }

    @Test
    void linesHaveTheFieldsOfABatch() {
        store("manifest-lines/a.txt", "manifest-lines/b ä.txt");
        Written written = write("demo", "manifest-lines/", "manifest-lines/urls.ndjson", ManifestFormat.NDJSON);
        assertEquals(2, written.urls());
        assertEquals(0, written.rejected());
        HttpResponse<byte[]> manifest = Service.get("manifest-lines/urls.ndjson");
        assertEquals(
                "application/x-ndjson",
                manifest.headers().firstValue("content-type").orElseThrow());
        String text = new String(manifest.body(), StandardCharsets.UTF_8);
        assertTrue(text.endsWith("}\n"), text);
        List<JsonPath> lines = text.lines().map(JsonPath::from).toList();
        assertEquals(2, lines.size());
        for (JsonPath line : lines) {
            requireRedeemed(line.getString("url"), line.getString("key"));
        }
    }

    @Test
    void theManifestBelowItsOwnPrefixIsNotListed() {
        store("manifest-own/a.txt");
        write("demo", "manifest-own/", "manifest-own/urls.json", ManifestFormat.JSON);
        write("demo", "manifest-own/", "manifest-own/urls.json", ManifestFormat.JSON);
        JsonPath array =
                JsonPath.from(new String(Service.get("manifest-own/urls.json").body(), StandardCharsets.UTF_8));
        assertEquals(List.of("manifest-own/a.txt"), array.getList("key"));
        requireRedeemed(array.getString("[0].url"), "manifest-own/a.txt");
    }

    @Test
    void anEmptyPrefixGivesAnEmptyManifestOfEachFormat() {
        for (ManifestFormat format : ManifestFormat.values()) {
            write("demo", "manifest-nothing/", "manifest-empty." + format, format);
        }
        assertEquals("[]", new String(Service.get("manifest-empty.JSON").body(), StandardCharsets.UTF_8));
        String table = new String(Service.get("manifest-empty.CSV").body(), StandardCharsets.UTF_8);
        assertEquals(1, table.lines().count(), table);
        assertEquals("\n", new String(Service.get("manifest-empty.NDJSON").body(), StandardCharsets.UTF_8));
    }

    @Test
    void manyObjectsAreOneWholeArray() {
        String[] keys = new String[300];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "manifest-many/" + i;
        }
        store(keys);
        write("demo", "manifest-many/", "manifest-many.json", ManifestFormat.JSON);
        write("demo", "manifest-many/", "manifest-many.csv", ManifestFormat.CSV);
        JsonPath array =
                JsonPath.from(new String(Service.get("manifest-many.json").body(), StandardCharsets.UTF_8));
        assertEquals(300, array.getList("key").stream().distinct().count());
        String table = new String(Service.get("manifest-many.csv").body(), StandardCharsets.UTF_8);
        assertEquals(301, table.lines().count());
    }

    /** The faulty profile is in another store; it needs no caller, because the settings name the profile. */
    @Test
    void aStoreThatFailsLeavesTheLastVersion() {
        write(FaultyStore.PROFILE, "faulty/manifest/", "faulty/urls.json", ManifestFormat.JSON);
        for (Fault fault : new Fault[] {Fault.ERROR, Fault.GONE}) {
            FaultyStore.be(fault);
            try {
                assertThrows(
                        ProblemException.class,
                        () -> write(FaultyStore.PROFILE, "faulty/manifest/", "faulty/urls.json", ManifestFormat.JSON));
            } finally {
                FaultyStore.be(Fault.NONE);
            }
        }
        JsonPath read = Service.presignAs(
                io.countersign.store.TestKeys.WRITER,
                Map.of("profile", FaultyStore.PROFILE, "method", "GET", "key", "faulty/urls.json"));
        assertEquals("[]", new String(Service.redeem(read, null).body(), StandardCharsets.UTF_8));
    }
}
