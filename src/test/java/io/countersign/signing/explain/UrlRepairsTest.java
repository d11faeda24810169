package io.countersign.signing.explain;

import static io.countersign.signing.explain.Explaining.codes;
import static io.countersign.signing.explain.Explaining.explain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.Example;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.QueryVerifier;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a URL that no HTTP client of the tests can send, and what a repair must never do. */
class UrlRepairsTest {

    private static final Map<String, String> NONE = Map.of();
    private static final String URL = Example.url("GET", "a b//c.txt");

    @Test
    void copiedFromJson() {
        assertEquals(List.of(Code.HTML_ESCAPED), codes("GET", URL.replace("&", "\\u0026"), NONE));
    }

    @Test
    void brokenIntoLines() {
        String broken = URL.substring(0, 90) + "\r\n  " + URL.substring(90);
        assertEquals(List.of(Code.SURROUNDING_CHARACTERS), codes("GET", broken, NONE));
        String inSignature = URL.substring(0, URL.length() - 20) + "\n" + URL.substring(URL.length() - 20);
        assertEquals(List.of(Code.SURROUNDING_CHARACTERS), codes("GET", inSignature, NONE));
    }

    @Test
    void aLostEmptySegment() {
        assertEquals(List.of(Code.PATH_CHANGED), codes("GET", URL.replace("b//c", "b/c"), NONE));
    }

    @Test
    void aBucketMovedBetweenHostAndPath() {
        S3Endpoint hosted = new S3Endpoint("https", "s3.example.org", AddressingStyle.VIRTUAL_HOSTED);
        String url = new QuerySigner()
                .sign(
                        RequestToSign.forObject("GET", hosted, "demo", "k", List.of(), List.of()),
                        Example.SIGNATORY,
                        Example.AT,
                        60)
                .url();
        assertEquals(
                List.of(Code.WRONG_HOST),
                codes("GET", url.replace("demo.s3.example.org/", "s3.example.org/demo/"), NONE));
    }

    /** A caller who could ask for a part of a signature could find it digit by digit. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 32, 63})
    void aPartOfASignatureIsNeverConfirmed(int length) {
        int start = URL.indexOf("X-Amz-Signature=") + "X-Amz-Signature=".length();
        String right = URL.substring(0, start) + URL.substring(start, start + length);
        String wrong = URL.substring(0, start) + "0".repeat(length);
        assertEquals(findings(right), findings(wrong));
    }

    private static List<Finding> findings(String url) {
        return explain(ReceivedRequest.of("GET", url, NONE), StoreError.NONE, Example.AT)
                .findings();
    }

    /** The number of candidates has a bound that no URL moves. */
    @ParameterizedTest
    @CsvSource({"/,4000", "a%20/,2000", "%25+%20/,1000", "&amp;x=1,1000", "&a=+%2520,1000", "e%CC%81,2000"})
    void theNumberOfCandidatesIsBounded(String part, int times) {
        String place = part.startsWith("&") ? "https://h/b/k?a=b" : "https://h/b/";
        int some =
                UrlRepairs.of(place + part.repeat(times) + "?X-Amz-Signature=0").size();
        assertTrue(some <= 60, "of " + part + ": " + some);
    }

    /** So has the number of pairs, and each pair is of two kinds. */
    @ParameterizedTest
    @CsvSource({"/,4000", "a%20/,2000", "%25+%20/,1000", "&amp;x=1,1000", "&a=+%2520,1000", "e%CC%81,2000"})
    void theNumberOfPairsIsBounded(String part, int times) {
        String place = part.startsWith("&") ? "https://h/b/k?a=b" : "https://h/b/";
        List<UrlRepairs.Pair> pairs = UrlRepairs.pairsOf(place + part.repeat(times) + "?utm_id=1&X-Amz-Signature=0")
                .toList();
        assertTrue(pairs.size() <= 288, "of " + part + ": " + pairs.size());
        pairs.forEach(pair -> assertNotEquals(pair.first().code(), pair.second().code()));
    }

    @Test
    void theWorkOfAllCandidatesIsBounded() {
        ReceivedRequest request = ReceivedRequest.of("GET", URL.replace("?", "?" + "a=1&".repeat(4000)), NONE);
        SignatureTrial trial = new SignatureTrial(new QueryVerifier(), request, Example::byAccessKey);
        int tries = 0;
        while (trial.isLeft()) {
            trial.matches(request);
            tries++;
        }
        assertTrue(tries <= 120, "tries: " + tries);
        ReceivedRequest fitting = ReceivedRequest.of("GET", URL, NONE);
        assertEquals(false, trial.matches(fitting), "the work is used up");
    }
}
