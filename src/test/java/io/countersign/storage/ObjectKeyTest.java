package io.countersign.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.content.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is taken as it is, or refused: what something along the way would read as another key is never signed. */
class ObjectKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b/c.txt",
                ".hidden",
                "a/.b",
                "...",
                "a..b/c..",
                "%",
                "%2",
                "%2f",
                "a%2e",
                "%2ea",
                "a b+c&d=e?f#g",
                "Résumé 2026.pdf",
                "日本/😀.png",
                "a\u00a0b"
            })
    void keepsTheKeyUnchanged(String key) {
        assertEquals(key, new ObjectKey(key).value());
        assertEquals(key, new ObjectKey(key).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "a/./b",
                "a/../b",
                "../a",
                "a/..",
                "%2e",
                "%2E%2e",
                "a/.%2e/b",
                "%2e./b",
                "%252e%252e",
                "a/%252E",
                "%25252e%25252e",
                "%2525252525252e%252e/x",
                "..%2f",
                "..%2fx",
                "a/..%2fx",
                "a/..%252F..%252fx",
                "a%2f..%2fx",
                "..%5cx",
                "a/..\\x",
                "%2%65%2e/x",
                "%%32%65./x"
            })
    void refusesDotSegmentsInAnyEncoding(String key) {
        assertEquals(
                "must not contain the segments . or .. in any encoding", Refusal.of("key", () -> new ObjectKey(key)));
    }

    @ParameterizedTest
    @CsvSource({"/a, must not begin with a slash", "/, must not begin with a slash", "a/, empty", "a//b, empty"})
    void refusesEmptySegments(String key, String reason) {
        String said = Refusal.of("key", () -> new ObjectKey(key));
        assertEquals(reason.equals("empty") ? "must not contain empty segments or end in a slash" : reason, said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "\n", "a\tb", "a\u001f", "a\u007fb", "\u0080", "a\u009f"})
    void refusesControlCharacters(String key) {
        assertEquals("must not contain control characters", Refusal.of("key", () -> new ObjectKey(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00a", "\ud83da", "\ud83d/\ude00", "\ude00\ud83d"})
    void refusesHalvesOfSurrogatePairs(String key) {
        assertEquals("must be valid Unicode", Refusal.of("key", () -> new ObjectKey(key)));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void refusesTheEmptyKey(String key) {
        assertEquals("must not be empty", Refusal.of("key", () -> new ObjectKey(key)));
    }

    @Test
    void countsItsLengthInBytes() {
        assertEquals(1024, new ObjectKey("a".repeat(1024)).value().length());
        assertEquals(512, new ObjectKey("é".repeat(512)).value().length());
        String longer = "must not be longer than 1024 bytes of UTF-8";
        assertEquals(longer, Refusal.of("key", () -> new ObjectKey("a".repeat(1025))));
        assertEquals(longer, Refusal.of("key", () -> new ObjectKey("é".repeat(512) + "a")));
        assertEquals(longer, Refusal.of("key", () -> new ObjectKey("日".repeat(342))));
    }
}
