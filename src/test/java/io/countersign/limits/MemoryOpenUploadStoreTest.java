package io.countersign.limits;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.stores.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Open uploads of a caller are limited in memory; ended ones are not counted. */
class MemoryOpenUploadStoreTest {

    private final ManualClock clock = new ManualClock();
    private final MemoryOpenUploadStore uploads =
            new MemoryOpenUploadStore(PolicySettings.read(LimiterConfig.class, Map.of()), clock);

    private boolean open(String holder, String upload) {
        Instant until = clock.instant().plusSeconds(60);
        return uploads.open(holder, upload, until, 2).await().indefinitely();
    }

    @Test
    void eachCallerHasItsOwnLimit() {
        assertTrue(open("ann", "a"));
        assertTrue(open("ann", "b"));
        assertFalse(open("ann", "c"));
        assertTrue(open("bob", "c"));
        uploads.close("ann", "a").await().indefinitely();
        uploads.close("ann", "never opened").await().indefinitely();
        assertTrue(open("ann", "c"));
        assertFalse(open("ann", "d"));
    }

    @Test
    void endedUploadsAreNotCounted() {
        assertTrue(open("ann", "a"));
        assertTrue(open("ann", "b"));
        clock.advance(Duration.ofSeconds(61));
        assertTrue(open("ann", "c"));
    }
}
