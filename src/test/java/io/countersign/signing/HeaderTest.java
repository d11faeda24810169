package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header can be signed if it can be sent: line breaks and spaces cannot add a second header. */
class HeaderTest {

    @Test
    void namesAreLowerCaseInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale.Builder().setLanguage("tr").build()); // where I in lower case has no dot
        try {
            assertEquals("if-match", new Header("IF-MATCH", "\"a\"").name());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\nb", "é", "a,b", "a/b", "(a)"})
    void refusesNamesThatAreNotTokens(String name) {
        assertFalse(Header.isToken(name));
        assertThrows(IllegalArgumentException.class, () -> new Header(name, "v"));
    }

    @Test
    void takesEveryTokenCharacter() {
        assertTrue(Header.isToken("abcXYZ019!#$%&'*+-.^_`|~"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nx-amz-acl: public-read", "\u0000", "\u001f", "\u007f"})
    void refusesControlCharactersInValues(String value) {
        assertThrows(IllegalArgumentException.class, () -> new Header("x-amz-meta-a", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "日本", "\"a  b\"", " padded "})
    void keepsOtherValuesUnchanged(String value) {
        assertEquals(value, new Header("x-amz-meta-a", value).value());
    }

    @Test
    void aHostHeaderIsRefused() {
        List<Header> headers = List.of(new Header("Host", "elsewhere"));
        assertThrows(
                IllegalArgumentException.class,
                () -> RequestToSign.forObject("GET", Example.ENDPOINT, "demo", "k", List.of(), headers));
    }

    @Test
    void areSortedByNameAndRepeatedOnesKeepTheirOrder() {
        RequestToSign request = Example.request(
                "PUT", "k", new Header("b", "2"), new Header("x", "1"), new Header("b", "1"), new Header("a", "3"));
        assertEquals(
                List.of("a=3", "b=2", "b=1", "x=1"),
                request.headers().stream()
                        .map(header -> header.name() + '=' + header.value())
                        .toList());
    }
}
