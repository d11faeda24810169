package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One media type by the grammar of RFC 9110, in one form, or nothing. */
class ContentTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "image/png | image/png",
                "IMAGE/SVG+XML | image/svg+xml",
                "Text/Plain;Charset=UTF-8 | text/plain; charset=UTF-8",
                "text/plain ; charset=\"utf-8\" | text/plain; charset=utf-8",
                "a/b; c=\"d e\" | a/b; c=\"d e\"",
                "a/b; c=\"d\\\"\\e\" | a/b; c=\"d\\\"e\"",
                "a/b;c=d;e=f | a/b; c=d; e=f",
                "a/b; c=\"\" | a/b; c=\"\"",
                "application/vnd.ms-excel.sheet.macroEnabled.12 | application/vnd.ms-excel.sheet.macroenabled.12"
            })
    void hasOneForm(String text, String canonical) {
        assertEquals(canonical, ContentType.canonical("f", text));
        assertEquals(canonical, ContentType.canonical("f", canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "/",
                "a/",
                "/b",
                "image/*",
                "*/*",
                "image/png, text/html",
                "image/png;, text/html",
                "image/png;",
                "image/png; ",
                "image/png;;",
                "image/png; charset",
                "image/png; charset=",
                "image/png; =x",
                "image/png; a=b c",
                "image/png; a=b, text/html",
                "image/png; a=b; A=c",
                "image/png; a=\"b",
                "image/png; a=\"b\"c",
                "image/png; a=\"b\\",
                "image/png; a=\"\u00e9\"",
                "image/png\ttext/html",
                "image/png\r\nx: y",
                " image/png",
                "image /png",
                "image/ png",
                "image/png text/html",
                "image/p\u00f1g",
                "image/png\u0000"
            })
    void everythingElseIsRefused(String text) {
        assertNull(ContentType.parse(text));
        assertTrue(Refusal.of("f", () -> ContentType.canonical("f", text)).contains("media type"));
    }

    @Test
    void itsLengthIsBounded() {
        String longest = "a/" + "b".repeat(ContentType.MAX_LENGTH - 2);
        assertEquals(longest, ContentType.canonical("f", longest));
        assertNull(ContentType.parse(longest + "b"));
        assertNull(ContentType.canonical("f", null));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, true",
        "IMAGE/JPEG; q=1, true",
        "audio/mpeg, true",
        "video/mp4, true",
        "application/pdf, true",
        "text/plain, true",
        "image/svg+xml, false",
        "video/x+xml, false",
        "text/html, false",
        "text/xml, false",
        "text/xsl, false",
        "text/css, false",
        "text/javascript, false",
        "application/xhtml+xml, false",
        "application/xslt+xml, false",
        "multipart/x-mixed-replace, false",
        "message/rfc822, false",
        "application/octet-stream, false"
    })
    void isPassiveIfItCannotRunCode(String type, boolean passive) {
        assertEquals(passive, ContentType.parse(type).isPassive());
    }
}
