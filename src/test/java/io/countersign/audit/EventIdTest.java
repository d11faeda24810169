package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids in the ULID form: time first, so that they sort, and enough at random that no two are the same. */
class EventIdTest {

    @Test
    void hasTheUlidForm() {
        for (int i = 0; i < 1000; i++) {
            String id = EventId.next(1469918176385L);
            assertTrue(id.matches("[0-9A-HJKMNP-TV-Z]{26}"), id);
        }
    }

    @Test
    void beginsWithTheTimeAsTheUlidSpecificationHasIt() {
        assertEquals("01ARYZ6S41", EventId.next(1469918176385L).substring(0, 10));
        assertEquals("0000000000", EventId.next(0).substring(0, 10));
        assertEquals("7ZZZZZZZZZ", EventId.next((1L << 48) - 1).substring(0, 10));
    }

    @Test
    void sortsByTime() {
        long millis = 1_772_366_400_000L;
        for (int i = 0; i < 1000; i++) {
            assertTrue(EventId.next(millis + i).compareTo(EventId.next(millis + i + 1)) < 0);
        }
    }

    @Test
    void isUniqueWithinAMillisecondAndAcrossThreads() {
        Set<String> ids = new HashSet<>(IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(i -> EventId.next(1))
                .toList());
        assertEquals(100_000, ids.size());
    }

    @Test
    void idsAreUniqueAfterReseeding() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            EventId.reseed();
            ids.add(EventId.next(1));
        }
        assertEquals(1000, ids.size());
    }

    @Test
    void everyCharacterAfterTheTimeIsRandom() {
        for (int place = 10; place < 26; place++) {
            Set<Character> seen = new HashSet<>();
            for (int i = 0; i < 2000; i++) {
                seen.add(EventId.next(1).charAt(place));
            }
            assertEquals(32, seen.size(), "place " + place);
        }
    }

    @Test
    void anIdDerivedFromANameIsStable() {
        String id = EventId.named(1469918176385L, "upload");
        assertTrue(id.matches("01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}"), id);
        assertEquals(id, EventId.named(1469918176385L, "upload"));
        assertNotEquals(id, EventId.named(1469918176385L, "Upload"));
        assertNotEquals(id, EventId.named(1469918176386L, "upload"));
    }
}
