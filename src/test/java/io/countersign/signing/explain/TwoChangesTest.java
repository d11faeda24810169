package io.countersign.signing.explain;

import static io.countersign.signing.explain.Explaining.codes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.signing.Example;
import io.countersign.signing.Header;
import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two independent changes of one request are both named, in the order in which they are undone. */
class TwoChangesTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> HTML = Map.of("content-type", "text/html");
    private static final String GET = Example.url("GET", "a b.txt");
    private static final String PUT = Example.url("PUT", "a b.txt", new Header("content-type", "text/plain"));

    @Test
    void twoOfTheUrl() {
        String tracked = GET + "&utm_source=mail";
        assertEquals(
                List.of(Code.HTML_ESCAPED, Code.SURROUNDING_CHARACTERS),
                codes("GET", GET.replace("&", "&amp;") + "%20", NONE));
        assertEquals(
                List.of(Code.HTML_ESCAPED, Code.PARAMETER_ADDED), codes("GET", tracked.replace("&", "&amp;"), NONE));
        assertEquals(
                List.of(Code.PARAMETER_ADDED, Code.PLUS_FOR_SPACE), codes("GET", tracked.replace("%20", "+"), NONE));
        assertEquals(
                List.of(Code.PARAMETER_ADDED, Code.DOUBLE_ENCODED_KEY),
                codes("GET", tracked.replace("a%20b", "a%2520b"), NONE));
        assertEquals(List.of(Code.PARAMETER_ADDED, Code.PATH_CHANGED), codes("GET", tracked.replace("?", "/?"), NONE));
    }

    @Test
    void oneOfTheUrlAndAHeader() {
        assertEquals(List.of(Code.PARAMETER_ADDED, Code.HEADER_CHANGED), codes("PUT", PUT + "&fbclid=x", HTML));
        assertEquals(List.of(Code.PLUS_FOR_SPACE, Code.HEADER_CHANGED), codes("PUT", PUT.replace("%20", "+"), HTML));
        assertEquals(List.of(Code.HTML_ESCAPED, Code.HEADER_CHANGED), codes("PUT", PUT.replace("&", "&amp;"), HTML));
    }

    @Test
    void oneOfTheUrlAndThePlace() {
        assertEquals(List.of(Code.PARAMETER_ADDED, Code.METHOD_MISMATCH), codes("HEAD", GET + "&gclid=x", NONE));
        assertEquals(
                List.of(Code.PLUS_FOR_SPACE, Code.WRONG_HOST),
                codes("GET", GET.replace("%20", "+").replace("store.example.com", "localhost"), NONE));
    }

    @Test
    void theMethodAndAHeader() {
        assertEquals(List.of(Code.METHOD_MISMATCH, Code.HEADER_CHANGED), codes("POST", PUT, HTML));
    }

    /** Three are not looked for. */
    @Test
    void threeAreAMismatch() {
        String changed = (PUT + "&fbclid=x").replace("%20", "+");
        assertEquals(List.of(Code.SIGNATURE_MISMATCH), codes("PUT", changed, HTML));
    }
}
