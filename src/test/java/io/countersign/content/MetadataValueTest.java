package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2047: ASCII as it is, anything else as encoded words of at most 75 characters that never split a character. */
class MetadataValueTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "a b; c=\"d\" ~", "=?UTF-8?B?Wm/Dqw==?="})
    void asciiIsUnchanged(String value) {
        assertEquals(value, MetadataValue.encode("metadata.a", value));
    }

    @Test
    void otherTextBecomesEncodedWords() {
        assertEquals("=?UTF-8?B?Wm/Dqw==?=", MetadataValue.encode("metadata.a", "Zoë"));
        assertEquals("=?UTF-8?B?8J+YgCE=?=", MetadataValue.encode("metadata.a", "😀!"));
    }

    @Test
    void spacesAtTheEndsAreEncoded() {
        assertEquals("=?UTF-8?B?IGxlYWQudHh0?=", MetadataValue.encode("metadata.a", " lead.txt"));
        assertEquals("=?UTF-8?B?dHJhaWwg?=", MetadataValue.encode("metadata.a", "trail "));
        assertEquals("=?UTF-8?B?IA==?=", MetadataValue.encode("metadata.a", " "));
    }

    @Test
    void longTextIsSplitBetweenCharacters() {
        String twentyTwo = "=?UTF-8?B?" + "w6nDqcOp".repeat(7) + "w6k=?=";
        assertEquals(72, twentyTwo.length());
        assertEquals(
                twentyTwo + " " + twentyTwo + " =?UTF-8?B?w6k=?=", MetadataValue.encode("metadata.a", "é".repeat(45)));
    }

    @Test
    void anEncodedWordIsFilledUpToItsMaximum() {
        String fifteen = "=?UTF-8?B?" + "5pel".repeat(15) + "?=";
        assertEquals(fifteen, MetadataValue.encode("metadata.a", "日".repeat(15)));
        assertEquals(fifteen + " =?UTF-8?B?5pel?=", MetadataValue.encode("metadata.a", "日".repeat(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-amz-acl: public-read", "\0", "a\tb", "\u007f", "é\u0085"})
    void controlCharactersAreRefused(String value) {
        assertEquals(
                "must not contain control characters",
                Refusal.of("metadata.a", () -> MetadataValue.encode("metadata.a", value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ude00", "\ude00\ud83d"})
    void halvesOfSurrogatePairsAreRefused(String value) {
        assertEquals(
                "must be valid Unicode", Refusal.of("metadata.a", () -> MetadataValue.encode("metadata.a", value)));
    }
}
