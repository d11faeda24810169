package io.countersign.signing.explain;

import static io.countersign.signing.explain.Explaining.codes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.Finding.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AWS: "Signing and authenticating REST requests", the example of query string authentication, and what can be wrong
 * with it.
 */
class Version2Test {

    private static final String URL =
            "https://johnsmith.s3.amazonaws.com/photos/puppy.jpg?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE"
                    + "&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620";
    private static final Instant END = Instant.ofEpochSecond(1175139620);

    @Test
    void thePublishedExampleIsValid() {
        Explanation explanation = explain("GET", URL, END);
        assertEquals(List.of(Code.SIGNATURE_VERSION_2), codes(explanation));
        assertEquals(true, explanation.signedByUs());
        assertEquals(END, explanation.claims().expiresAt());
        String message = explanation.findings().get(0).message();
        assertTrue(message.contains("The signature is valid") && message.contains("with Version 4"), message);
    }

    @Test
    void anExpiredUrl() {
        Explanation explanation = explain("GET", URL, END.plusSeconds(1));
        assertEquals(List.of(Code.SIGNATURE_VERSION_2, Code.EXPIRED), codes(explanation));
        assertEquals(true, explanation.signedByUs());
    }

    @Test
    void parametersWithoutMeaningToAStoreAreNotSigned() {
        assertEquals(true, explain("GET", URL + "&utm_source=x", END).signedByUs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Npg>NpG", "puppy>poppy", "1175139620>1175139621", "johnsmith>johnsmit", "jpg>jpg%41"})
    void aWrongVersion2SignatureIsReported(String change) {
        String[] texts = change.split(">");
        Explanation explanation = explain("GET", URL.replace(texts[0], texts[1]), END);
        assertEquals(List.of(Code.SIGNATURE_VERSION_2, Code.SIGNATURE_MISMATCH), codes(explanation));
        assertEquals(false, explanation.signedByUs());
        assertTrue(explanation.findings().get(0).message().contains("The signature is invalid, too"));
    }

    @Test
    void theCauseIsNamedWhereOneChangeExplainsIt() {
        assertEquals(List.of(Code.SIGNATURE_VERSION_2, Code.METHOD_MISMATCH), codes(explain("HEAD", URL, END)));
        assertEquals(
                List.of(Code.SIGNATURE_VERSION_2, Code.PARAMETER_ADDED),
                codes(explain("GET", URL + "&versionId=1", END)));
        assertEquals(
                List.of(Code.SIGNATURE_VERSION_2, Code.HTML_ESCAPED),
                codes(explain("GET", URL.replace("&", "&amp;"), END)));
        assertEquals(
                List.of(Code.SIGNATURE_VERSION_2, Code.PLUS_FOR_SPACE),
                codes(explain("GET", URL.replace("%2B", "+"), END)));
    }

    @Test
    void anUnknownAccessKeyIsNotVerified() {
        Explanation explanation = explain("GET", URL.replace("AKIA", "AKIB"), END);
        assertEquals(List.of(Code.SIGNATURE_VERSION_2, Code.UNKNOWN_KEY), codes(explanation));
        assertNull(explanation.signedByUs());
    }

    @Test
    void theExpiryMustBeValid() {
        for (String expires : List.of("Expires=", "Expires=soon", "Other=1")) {
            Explanation explanation = explain("GET", URL.replace("Expires=1175139620", expires), END);
            assertTrue(codes(explanation).contains(Code.MALFORMED), expires);
            assertNull(explanation.claims().expiresAt());
        }
    }

    private static Explanation explain(String method, String url, Instant now) {
        return Explaining.explain(ReceivedRequest.of(method, url, Map.of()), StoreError.NONE, now);
    }
}
