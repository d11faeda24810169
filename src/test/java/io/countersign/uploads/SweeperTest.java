package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.StoreNames;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.MultipartStore;
import io.countersign.store.LimitedProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Multipart uploads that exceed the maximum age of their profile are aborted, and no others. */
@QuarkusTest
@DisabledOnIntegrationTest("it starts the sweeper itself")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SweeperTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    Sweeper sweeper;

    @Inject
    MultipartStore multiparts;

    private static JsonPath begin(String profile) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a", "a/b", 1, Map.of()));
        request.put("profile", profile);
        request.put("strategy", "multipart");
        return Uploads.beginAs(TestKeys.WRITER, request);
    }

    private boolean isOpen(JsonPath upload) {
        return multiparts
                        .open(StoreNames.DEFAULT, new BucketName(TestStore.BUCKET), KeyPrefix.ALL)
                        .filter(open -> open.key().equals(upload.getString("key")))
                        .collect()
                        .first()
                        .await()
                        .atMost(TIMEOUT)
                != null;
    }

    @Test
    void expiredUploadsAreAborted() {
        JsonPath swept = begin(LimitedProfiles.SWEPT);
        JsonPath other = begin("demo");
        assertTrue(swept.getString("key").startsWith("swept/writer/"));
        sweeper.sweep(Instant.now()).await().atMost(TIMEOUT);
        assertTrue(isOpen(swept), "it is not a minute old");
        assertEquals(1, sweeper.sweep(Instant.now().plusSeconds(90)).await().atMost(TIMEOUT));
        assertFalse(isOpen(swept));
        assertTrue(isOpen(other), "its profile says nothing of age");
        assertEquals(0, sweeper.sweep(Instant.now().plusSeconds(90)).await().atMost(TIMEOUT));
    }
}
