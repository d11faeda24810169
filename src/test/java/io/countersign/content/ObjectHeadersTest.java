package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of the headers that a store keeps with an object. */
class ObjectHeadersTest {

    private static String accepted(ObjectHeader header, String value) {
        return of(header, value).values().get(header);
    }

    private static ObjectHeaders of(ObjectHeader header, String value) {
        return ObjectHeaders.of(
                header == ObjectHeader.CACHE_CONTROL ? value : null,
                null,
                header == ObjectHeader.CONTENT_ENCODING ? value : null,
                header == ObjectHeader.CONTENT_LANGUAGE ? value : null,
                header == ObjectHeader.EXPIRES ? value : null);
    }

    private static void refused(ObjectHeader header, String value) {
        ProblemException refusal =
                Assertions.assertThrows(ProblemException.class, () -> of(header, value), () -> "accepted: " + value);
        assertEquals(header.field(), refusal.violations().get(0).field());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-cache",
                "public, max-age=31536000, immutable",
                "private=\"set-cookie, x\", max-age=60",
                "max-age=60,stale-while-revalidate=5",
                "x=\"a \\\" b\""
            })
    void cacheControlIsAListOfDirectives(String value) {
        assertEquals(value, accepted(ObjectHeader.CACHE_CONTROL, value));
    }

    @ParameterizedTest
    @CsvSource({
        "CONTENT_ENCODING, gzip",
        "CONTENT_ENCODING, 'br, gzip'",
        "CONTENT_LANGUAGE, de-CH",
        "CONTENT_LANGUAGE, 'en, zh-Hant-TW'"
    })
    void codingsAndLanguagesAreLists(ObjectHeader header, String value) {
        assertEquals(value, accepted(header, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01T16:00:00Z", "Tue, 01 Dec 2026 16:00:00 GMT", "2026-12-01T16:00:00.999Z"})
    void expiresIsAnHttpDate(String value) {
        assertEquals("Tue, 01 Dec 2026 16:00:00 GMT", accepted(ObjectHeader.EXPIRES, value));
    }

    @Test
    void hostileValuesAreRefused() {
        List<String> everywhere = List.of(
                "",
                " ",
                " gzip",
                "gzip ",
                "gzip\r\nx-amz-acl: public-read",
                "gzip\n",
                "gzip\u0000",
                "gzip\t",
                "gzip;",
                "gzip,,br",
                ",",
                "gzip,",
                "ä",
                "\ud83d\ude00",
                "\ud800",
                "gzip\u007f",
                "gzip\u2028x",
                "<script>",
                "\"",
                "a=\"b",
                "a=\"b\\",
                "a=\"\r\n\"");
        for (ObjectHeader header : ObjectHeader.values()) {
            if (header != ObjectHeader.CONTENT_DISPOSITION) {
                everywhere.forEach(value -> refused(header, value));
            }
        }
        refused(ObjectHeader.CACHE_CONTROL, "max-age=60; public");
        refused(ObjectHeader.CACHE_CONTROL, "max-age =60");
        for (String chunked : List.of("aws-chunked", "gzip, AWS-Chunked", "aws-chunked,gzip")) {
            refused(ObjectHeader.CONTENT_ENCODING, chunked); // the store would decode the body by its own protocol
        }
        refused(ObjectHeader.CONTENT_LANGUAGE, "de_CH");
        refused(ObjectHeader.CONTENT_LANGUAGE, "deutschlandisch");
        for (String date : List.of(
                "0",
                "-1",
                "tomorrow",
                "Mon, 01 Dec 2026 16:00:00 GMT", // it is a Tuesday
                "Tue, 01 Dec 2026 16:00:00 CET",
                "Tue, 01 Dec 26 16:00:00 GMT",
                "+10000-01-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-12-01")) {
            refused(ObjectHeader.EXPIRES, date);
        }
    }

    @Test
    void theLongestValuesAreReadInLinearTime() {
        for (String value : List.of("a,".repeat(500_000), "a=\"" + "\\\"".repeat(500_000), "a ".repeat(500_000))) {
            for (ObjectHeader header : ObjectHeader.values()) {
                if (header != ObjectHeader.CONTENT_DISPOSITION) {
                    refused(header, value);
                }
            }
        }
        String longest = "a" + ", a".repeat(300);
        assertEquals(longest, accepted(ObjectHeader.CACHE_CONTROL, longest));
    }

    @Test
    void givenValuesWinOverDefaults() {
        ObjectHeaders given =
                ObjectHeaders.of("no-cache", new ContentDisposition(false, new FileName("a\"ü.txt")), null, null, null);
        ObjectHeaders defaults =
                ObjectHeaders.of("public", new ContentDisposition(true, null), null, "de", "2026-12-01T16:00:00Z");
        assertEquals(
                Map.of(
                        ObjectHeader.CACHE_CONTROL, "no-cache",
                        ObjectHeader.CONTENT_DISPOSITION,
                                "attachment; filename=\"a__.txt\"; filename*=UTF-8''a%22%C3%BC.txt",
                        ObjectHeader.CONTENT_LANGUAGE, "de",
                        ObjectHeader.EXPIRES, "Tue, 01 Dec 2026 16:00:00 GMT"),
                given.or(defaults).values());
        assertEquals(false, given.or(defaults).inline());
        assertEquals(
                true,
                ObjectHeaders.of("no-cache", null, null, null, null)
                        .or(defaults)
                        .inline());
        assertEquals(defaults, ObjectHeaders.NONE.or(defaults));
        assertEquals(given, given.or(ObjectHeaders.NONE));
    }
}
