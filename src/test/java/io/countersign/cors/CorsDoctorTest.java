package io.countersign.cors;

import static io.countersign.cors.Rules.ALL;
import static io.countersign.cors.Rules.APP;
import static io.countersign.cors.Rules.HEALTHY;
import static io.countersign.cors.Rules.READING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exactly the CORS problems for pages of an origin are reported. */
class CorsDoctorTest {

    private static String codes(List<CorsFinding> findings) {
        return String.join(" ", findings.stream().map(each -> each.code().id()).toList());
    }

    private static List<CorsFinding> examine(String rules) {
        return CorsDoctor.examine(Rules.of(rules), APP, ALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '`', textBlock = """
        `` = no-rule
        https://other.example.com|GET,PUT = no-rule
        https://app.example.com.evil.example|GET = no-rule
        https://evil-app.example.com|GET = no-rule
        https://app.example.com/|GET,PUT = origin-mismatch
        https://app.example.com/upload|GET,PUT = origin-mismatch
        http://app.example.com|GET,PUT = origin-mismatch
        https://app.example.com:8443|GET,PUT = origin-mismatch
        https://app.example.com:443|GET,PUT = origin-mismatch
        https://App.Example.com|GET,PUT = origin-mismatch
        app.example.com|GET,PUT = origin-mismatch
        https://*.app.example.com|GET,PUT = origin-mismatch
        https://www.app.example.com|GET,PUT = origin-mismatch
        https://app.example.com|GET,HEAD,PUT|*|ETag,Location,x-amz-version-id = method-missing
        https://app.example.com|GET,HEAD,PUT,POST,DELETE||ETag,Location,x-amz-version-id = header-not-allowed
        https://app.example.com|GET,HEAD,PUT,POST,DELETE|content-type,x-amz-*|ETag,Location,x-amz-version-id = header-not-allowed
        https://app.example.com|GET,HEAD,PUT,POST,DELETE|content-type,if-none-match,x-amz-acl|ETag,Location,x-amz-version-id = header-not-allowed
        https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|Location,x-amz-version-id = etag-not-exposed
        https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|ETag,x-amz-version-id = location-not-exposed
        https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|ETag,Location = version-not-exposed
        https://app.example.com|GET|| = method-missing
        https://app.example.com|PUT|| = method-missing header-not-allowed etag-not-exposed version-not-exposed
        *|GET,HEAD,PUT,POST,DELETE|*|ETag,Location,x-amz-version-id = wildcard-origin
        https://*|GET,HEAD,PUT,POST,DELETE|*|ETag,Location,x-amz-version-id = wildcard-origin
        *|GET|| = method-missing wildcard-origin
        https://app.example.com|GET;https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|etag,location,X-Amz-Version-Id = rule-shadowed
        """)
    void eachProblemHasItsCode(String rules, String expected) {
        assertEquals(expected, codes(examine(rules)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
        https://app.example.com|DELETE,POST,PUT,HEAD,GET|Content-Type,If-None-Match,X-Amz-*|etag,location,x-amz-version-id
        https://*.example.com|GET,HEAD,PUT,POST,DELETE|*|ETag,Location,x-amz-version-id
        https://*app.example.com|GET,HEAD,PUT,POST,DELETE|x-*,i*,c*|ETag,Location,x-amz-version-id
        https://other.example.com|GET;https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|ETag,Location,x-amz-version-id
        https://x.example.com,https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|ETag,Location,x-amz-version-id
        """)
    void correctRulesHaveNoFindings(String rules) {
        assertEquals(List.of(), examine(rules));
    }

    @Test
    void onlyMethodsOfTheProfilesAreRequired() {
        assertEquals(List.of(), CorsDoctor.examine(Rules.of("https://app.example.com|GET,HEAD"), APP, READING));
        assertEquals(
                "method-missing", codes(CorsDoctor.examine(Rules.of("https://app.example.com|GET"), APP, READING)));
    }

    /** S3 answers by the first rule that suits origin and method, so what a later one exposes is not seen. */
    @Test
    void onlyTheFirstMatchingRuleCounts() {
        assertEquals("etag-not-exposed", codes(examine("https://app.example.com|PUT|*|x-amz-version-id;" + HEALTHY)));
        assertEquals("rule-shadowed", codes(examine("https://app.example.com|GET|*|;" + HEALTHY)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
        https://app.example.com/ = has a slash at its end
        https://app.example.com/x/y = has a path
        http://app.example.com = has another scheme, and https is
        https://app.example.com:8443 = has another port
        https://app.example.com:443 = names the usual port
        HTTPS://app.example.com = has capital letters
        app.example.com = has no scheme
        https://*.app.example.com = is for the hosts below app.example.com
        https://www.app.example.com = is another host, with www or without
        """)
    void aTypicalMistakeIsExplained(String listed, String words) {
        List<CorsFinding> findings = examine("https://far.example|GET;" + listed + "|GET,PUT");
        String message = findings.get(0).message();
        assertTrue(message.startsWith("Rule 2 is for " + listed + ", which " + words), message);
        assertEquals("Allow exactly https://app.example.com.", findings.get(0).fix());
    }

    @Test
    void messagesNameTheMissingItems() {
        CorsFinding method = examine("https://app.example.com|GET,HEAD|*|ETag").get(0);
        assertTrue(method.message().contains("sign PUT, POST, DELETE"), method.message());
        assertTrue(method.hurts(), "the browser does not send it");
        CorsFinding header = examine(
                        "https://app.example.com|GET,HEAD,PUT,POST,DELETE|content-type|ETag,Location,x-amz-version-id")
                .get(0);
        assertEquals("Allow the headers if-none-match, x-amz-* to https://app.example.com.", header.fix());
        CorsFinding location = examine("https://app.example.com|GET,HEAD,PUT,POST,DELETE|*|ETag,x-amz-version-id")
                .get(0);
        assertTrue(
                location.message().startsWith("Rule 1 keeps the header Location in answers to POST"),
                location.message());
        assertFalse(location.hurts(), "the upload itself works");
    }
}
