package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type is listed exactly, by a wildcard subtype, or not at all. */
class MediaTypesTest {

    private static final MediaTypes LIST = new MediaTypes(Set.of("image/*", "Application/PDF"));

    @ParameterizedTest
    @CsvSource({
        "image/png,                   true",
        "IMAGE/svg+xml,               true",
        "image/png; charset=x,        true",
        "application/pdf,             true",
        "application/pdf ;v=1,        true",
        "application/pdf+xml,         false",
        "application/json,            false",
        "images/png,                  false",
        "ximage/png,                  false",
        "text/html;x=image/png,       false",
        "image,                       false",
        "image/,                      false",
        "'image/png;, text/html',      false",
        "'image/png, text/html',       false",
        "'',                          false"
    })
    void allowsWhatIsListed(String type, boolean allowed) {
        assertEquals(allowed, LIST.allow(type));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,                true,  true,  false",
        "image/svg+xml,            false, false, true",
        "text/html,                false, false, true",
        "text/plain,               false, true,  false",
        "application/xhtml+xml,    false, false, false",
        "'image/png, text/html',   false, false, false"
    })
    void wildcardsAllowPassiveTypesInlineAndExactTypesAny(
            String type, boolean family, boolean everything, boolean named) {
        assertEquals(family, LIST.allowShown(type));
        assertEquals(everything, MediaTypes.ANY.allowShown(type));
        assertEquals(named, new MediaTypes(Set.of("image/svg+xml", "text/html")).allowShown(type));
    }
}
