package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type is on the list by itself, by its family, or not at all. */
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
        "image/,                      true",
        "'',                          false"
    })
    void allowsWhatIsListed(String type, boolean allowed) {
        assertEquals(allowed, LIST.allow(type));
        assertEquals(true, MediaTypes.ANY.allow(type));
    }

    @ParameterizedTest
    @CsvSource({"image/, true", "Image/, true", "application/, false", "'', false"})
    void allowsAFamilyOnlyWhereAllOfItIsListed(String family, boolean allowed) {
        assertEquals(allowed, LIST.allowFamily(family));
        assertEquals(true, MediaTypes.ANY.allowFamily(family));
    }
}
