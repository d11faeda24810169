package io.countersign.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path can follow a base URL, however many slashes the operator wrote at its end. */
class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://a.example/, https://a.example",
        "https://a.example//, https://a.example",
        "https://a.example/b/, https://a.example/b",
        "https://a.example/b//c/, https://a.example/b//c"
    })
    void hasNoSlashAtItsEnd(String given, String expected) {
        assertEquals(expected, BaseUrl.of(URI.create(given)));
    }

    /** A header such as Location holds ASCII only. */
    @Test
    void isAscii() {
        assertEquals("https://a.example/caf%C3%A9", BaseUrl.of(URI.create("https://a.example/café/")));
        assertEquals("https://a.example/%C4%8A%25", BaseUrl.of(URI.create("https://a.example/\u010a%25")));
    }
}
