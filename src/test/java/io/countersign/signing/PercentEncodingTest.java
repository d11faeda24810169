package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding of Signature Version 4, forth and back. */
@Execution(ExecutionMode.CONCURRENT)
class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "' ', %20",
        "+, %2B",
        "%20, %2520",
        "/, %2F",
        "a/b, a%2Fb",
        "*, %2A",
        "~, ~",
        "-._, -._",
        "é, %C3%A9",
        "ሴ, %E1%88%B4",
        "'a=b&c', a%3Db%26c",
    })
    void encodes(String text, String encoded) {
        assertEquals(encoded, PercentEncoding.encode(text));
        assertEquals(text, PercentEncoding.decode(encoded));
    }

    @Test
    void encodesSupplementaryCharacters() {
        assertEquals("%F0%9F%98%80", PercentEncoding.encode("\ud83d\ude00"));
        assertEquals("\ud83d\ude00", PercentEncoding.decode("%F0%9F%98%80"));
    }

    @Test
    void aPathKeepsItsSlashesAndNothingIsNormalised() {
        assertEquals("/a//b/./../c%20d/", PercentEncoding.encodePath("/a//b/./../c d/"));
    }

    @Test
    void plainTextIsNotCopied() {
        String plain = new String("photo-1.jpg");
        assertSame(plain, PercentEncoding.encode(plain));
        assertSame(plain, PercentEncoding.decode(plain));
    }

    @Test
    void everyCharacterIsEncodedLikeTheJdkAndDecoded() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = Character.toString(point);
                String encoded = PercentEncoding.encode(text);
                assertEquals(byTheJdk(text), encoded);
                assertEquals(text, PercentEncoding.decode(encoded));
            }
        }
    }

    @Test
    void randomTextSurvivesEncodingAndDecoding() {
        Seed seed = new Seed();
        Random random = seed.random();
        UnusualText text = new UnusualText(random);
        for (int i = 0; i < Seed.cases(500); i++) {
            String given = text.next(20);
            assertEquals(byTheJdk(given), PercentEncoding.encode(given), seed.toString());
            assertEquals(given, PercentEncoding.decode(PercentEncoding.encodePath(given)), seed.toString());
        }
    }

    @Test
    void plusIsNotDecodedAsSpace() {
        assertEquals("a+b c", PercentEncoding.decode("a+b%20c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "a%",
                "%4",
                "a%4",
                "%g0",
                "%0g",
                "%%41",
                "%é1",
                "%ff",
                "%c0%80",
                "%ed%a0%80",
                "\ud800",
                "\udc00%41"
            })
    void refusesToDecodeInvalidUtf8(String encoded) {
        assertThrows(IllegalArgumentException.class, () -> PercentEncoding.decode(encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\ud800a", "\udc00\ud800", "\ud83d\ud83d\ude00"})
    void refusesToEncodeAnUnpairedSurrogate(String text) {
        assertThrows(IllegalArgumentException.class, () -> PercentEncoding.encode(text));
    }

    /** The JDK encodes HTML forms: the same but for these three characters. */
    private static String byTheJdk(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
