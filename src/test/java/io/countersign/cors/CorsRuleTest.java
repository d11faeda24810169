package io.countersign.cors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule refuses values invalid for stores, and matches requests as documented by stores. */
class CorsRuleTest {

    private static final List<String> ANY = List.of("*");
    private static final List<ObjectMethod> GET = List.of(ObjectMethod.GET);

    private static void refuses(String field, Runnable making) {
        ProblemException refusal = assertThrows(ProblemException.class, making::run);
        assertEquals(field, refusal.violations().get(0).field());
    }

    @Test
    void invalidRulesAreRefusedWithTheField() {
        refuses("id", () -> new CorsRule("", ANY, GET, null, null, null));
        refuses("id", () -> new CorsRule("x".repeat(256), ANY, GET, null, null, null));
        refuses("allowedOrigins", () -> new CorsRule(null, null, GET, null, null, null));
        refuses("allowedOrigins", () -> new CorsRule(null, List.of(), GET, null, null, null));
        for (String origin : new String[] {"", " ", "https://*.a.*", "https://a b", "https://ä", null}) {
            refuses("allowedOrigins", () -> new CorsRule(null, Arrays.asList(origin), GET, null, null, null));
        }
        refuses("allowedMethods", () -> new CorsRule(null, ANY, null, null, null, null));
        refuses("allowedMethods", () -> new CorsRule(null, ANY, List.of(), null, null, null));
        refuses("allowedMethods", () -> new CorsRule(null, ANY, Arrays.asList((ObjectMethod) null), null, null, null));
        refuses("allowedHeaders", () -> new CorsRule(null, ANY, GET, List.of("x-*-*"), null, null));
        refuses("allowedHeaders", () -> new CorsRule(null, ANY, GET, List.of("a b"), null, null));
        refuses("allowedHeaders", () -> new CorsRule(null, ANY, GET, Arrays.asList((String) null), null, null));
        refuses("exposeHeaders", () -> new CorsRule(null, ANY, GET, null, List.of("*"), null));
        refuses("exposeHeaders", () -> new CorsRule(null, ANY, GET, null, List.of(""), null));
        refuses("maxAge", () -> new CorsRule(null, ANY, GET, null, null, Duration.ofSeconds(-1)));
        refuses("maxAge", () -> new CorsRule(null, ANY, GET, null, null, Duration.ofMillis(1)));
        refuses("maxAge", () -> new CorsRule(null, ANY, GET, null, null, Duration.ofDays(100_000)));
    }

    @Test
    void atMostAHundredRulesAreAccepted() {
        CorsRule rule = new CorsRule(null, ANY, GET, null, null, null);
        assertEquals(100, new CorsRules(Collections.nCopies(100, rule)).rules().size());
        refuses("rules", () -> new CorsRules(Collections.nCopies(101, rule)));
        refuses("rules", () -> new CorsRules(null));
        refuses("rules", () -> new CorsRules(new ArrayList<>(Collections.singletonList(null))));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "https://app.example.com, true",
        "https://*.example.com, true",
        "https://*.com, true",
        "*app.example.com, true",
        "https://app.example.*, true",
        "https://app.example.com*, true",
        "https://app.example.com*m, false",
        "https://App.example.com, false",
        "https://*.app.example.com, false",
        "http://app.example.com, false",
        "https://*.example.org, false"
    })
    void originsAreComparedExactly(String pattern, boolean admitted) {
        assertEquals(admitted, new CorsRule(null, List.of(pattern), GET, null, null, null).admits(Rules.APP));
    }

    @ParameterizedTest
    @CsvSource({
        "*, x-amz-*, true",
        "x-*, x-amz-*, true",
        "X-Amz-*, x-amz-*, true",
        "x-amz-meta-*, x-amz-*, false",
        "x-amz-acl, x-amz-*, false",
        "*-acl, x-amz-*, false",
        "Content-*, content-type, true",
        "content-typ, content-type, false",
        "*-type, content-type, true"
    })
    void headersAreComparedIgnoringCase(String pattern, String header, boolean taken) {
        assertEquals(taken, new CorsRule(null, ANY, GET, List.of(pattern), null, null).takes(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http*", "http://*", "https://*"})
    void aWildcardMayIncludeTheScheme(String origin) {
        assertTrue(new CorsRule(null, List.of("https://a", origin), GET, null, null, null).admitsEverybody());
        assertFalse(new CorsRule(null, List.of("https://*.example.com"), GET, null, null, null).admitsEverybody());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
                    -                            | it is missing
                    null                         | null is what pages from files
                    *                            | a page has one origin
                    https://*.example.com        | a page has one origin
                    app.example.com              | the scheme is missing
                    //app.example.com            | the scheme is missing
                    https://app.example.com/     | without a path or a slash
                    https://app.example.com/a    | without a path or a slash
                    https://app.example.com?a    | without a path or a slash
                    https://App.example.com      | in lower case
                    https://u@app.example.com    | in lower case
                    https://app.example.com:0    | in lower case
                    https://app.example.com:443  | browsers leave out the usual port
                    http://localhost:80          | browsers leave out the usual port
                    https://                     | in lower case
                    """)
    void onlyOriginsAsSentByBrowsersAreValid(String origin, String words) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> new WebOrigin(origin));
        assertEquals("origin", refusal.violations().get(0).field());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:5173",
                "https://[::1]:8443",
                "https://my_app.example.com",
                "capacitor://localhost"
            })
    void validOriginsAreAccepted(String origin) {
        assertEquals(origin, new WebOrigin(origin).value());
    }
}
