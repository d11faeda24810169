package io.countersign.uploads.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first bytes determine the detected type; a declared type may be more specific. */
class TypeSnifferTest {

    private final TypeSniffer sniffer = new TypeSniffer();

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE html><p>hi',    text/html",
        "'<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>', image/svg+xml",
        "%PDF-1.7,                  application/pdf",
        "'{\"a\": 1}',              text/plain",
        "'a,b\n1,2',                text/plain",
        "GIF89a,                    image/gif",
    })
    void itsFirstBytesTell(String content, String type) {
        assertEquals(type, sniffer.typeOf(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void unknownContentIsOctetStream() {
        assertEquals("application/octet-stream", sniffer.typeOf(new byte[0]));
        assertEquals("application/octet-stream", sniffer.typeOf(new byte[] {0, 1, 2, 3, (byte) 0xff}));
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv,            text/plain,       true",
        "text/csv;charset=x,  text/plain,       true",
        "application/json,    text/plain,       true",
        "image/svg+xml,       application/xml,  true",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/zip, true",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, text/html, false",
        "image/png,           image/png,        true",
        "image/png,           image/jpeg,       false",
        "text/plain,          text/html,        false",
        "image/png,           text/plain,       false",
        "image/png,           application/octet-stream, false",
        "application/x-unheard-of, application/octet-stream, true",
        "video/mp4,           video/quicktime,  true",
        "audio/ogg,           audio/vorbis,     true",
        "video/webm,          application/x-matroska, true",
        "application/zip,     application/java-archive, true",
        "application/xml,     image/svg+xml,    false",
        "text/xml,            image/svg+xml,    false",
        "nonsense,            text/plain,       false",
    })
    void aDetectedTypeMayBeMoreGeneralThanTheDeclaredOne(String declared, String detected, boolean agree) {
        assertEquals(agree, sniffer.agree(declared, detected));
    }
}
