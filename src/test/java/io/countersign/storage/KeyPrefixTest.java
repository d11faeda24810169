package io.countersign.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.content.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A prefix is whole segments, so that a neighbour with a longer name is never below it. */
class KeyPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "t1/, t1/a, true",
        "t1/, t1/a/b, true",
        "t1/, t10/a, false",
        "t1/, t1, false",
        "t1/, a/t1/b, false",
        "t1/, T1/a, false",
        "a/b/, a/b/c, true",
        "a/b/, a/c, false",
        "'', anything, true"
    })
    void coversTheKeysBelowIt(String prefix, String key, boolean covered) {
        assertEquals(covered, new KeyPrefix(prefix).covers(new ObjectKey(key)));
    }

    @ParameterizedTest
    @CsvSource({"t1/, t1/, true", "t1/, t1/a/, true", "t1/a/, t1/, false", "t1/, t10/, false", "t1/, '', false"})
    void coversThePrefixesBelowIt(String outer, String inner, boolean covered) {
        assertEquals(covered, new KeyPrefix(outer).covers(new KeyPrefix(inner)));
    }

    @Test
    void theEmptyPrefixCoversEveryKey() {
        assertEquals(new KeyPrefix(""), KeyPrefix.ALL);
        assertEquals("a/", new KeyPrefix("a/").toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"t1", "/", "//", "/a/", "a//", "a/../", "./", "a/%2e%2e/", "a\n/", "\ud83d/"})
    void refusesInvalidPrefixes(String prefix) {
        Refusal.of("keyPrefix", () -> new KeyPrefix(prefix));
    }
}
