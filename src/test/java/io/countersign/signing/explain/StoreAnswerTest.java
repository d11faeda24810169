package io.countersign.signing.explain;

import static io.countersign.signing.explain.Explaining.codes;
import static io.countersign.signing.explain.Explaining.explain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.Example;
import io.countersign.signing.Header;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.Sha256;
import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings from a store's response to a refused request, compared with our computation. */
class StoreAnswerTest {

    private static final Map<String, String> HEADERS = Map.of("content-type", "text/plain");
    private static final String URL = Example.url("PUT", "a b.txt", new Header("content-type", "text/plain"));
    private static final ReceivedRequest REQUEST = ReceivedRequest.of("PUT", URL, HEADERS);

    @Test
    void anEqualRequestMeansThatTheSecretsDiffer() {
        Explanation explanation = answered("text/plain", "text/plain");
        assertEquals(List.of(Code.SIGNATURE_MISMATCH), codes(explanation));
        assertTrue(explanation.findings().get(0).message().contains("secret"));
    }

    @Test
    void headerChanged() {
        Explanation explanation = answered("content-type:text/plain", "content-type:application/octet-stream");
        assertEquals(List.of(Code.HEADER_CHANGED), codes(explanation));
        assertTrue(explanation.findings().get(0).message().contains("application/octet-stream"));
    }

    @Test
    void wrongHost() {
        assertEquals(
                List.of(Code.WRONG_HOST), codes(answered("host:store.example.com:9000", "host:store.example.com")));
    }

    @Test
    void pathChanged() {
        assertEquals(List.of(Code.PATH_CHANGED), codes(answered("/demo/a%20b.txt", "/demo/a+b.txt")));
    }

    @Test
    void doubleEncodedKey() {
        assertEquals(List.of(Code.DOUBLE_ENCODED_KEY), codes(answered("/demo/a%20b.txt", "/demo/a%2520b.txt")));
    }

    @Test
    void queryChanged() {
        assertEquals(
                List.of(Code.QUERY_CHANGED), codes(answered("&x-countersign-id=", "&utm_source=x&x-countersign-id=")));
    }

    @Test
    void payloadSigned() {
        assertEquals(List.of(Code.PAYLOAD_SIGNED), codes(answered("UNSIGNED-PAYLOAD", Sha256.hex(""))));
    }

    @Test
    void methodMismatch() {
        assertEquals(List.of(Code.METHOD_MISMATCH), codes(answered("PUT\n", "POST\n")));
    }

    @Test
    void windowsLineEndingsAreAccepted() {
        assertEquals(List.of(Code.SIGNATURE_MISMATCH), codes(answered("\n", "\r\n")));
    }

    @Test
    void theRegionOfTheStoreIsUsed() {
        assertEquals(
                List.of(Code.WRONG_REGION),
                codes(error("<Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region>")));
    }

    @Test
    void theClockOfTheStoreIsUsed() {
        assertEquals(List.of(Code.CLOCK_SKEW), codes(error("<Code>RequestTimeTooSkewed</Code>")));
        assertEquals(
                List.of(Code.EXPIRED), codes(error("<Code>AccessDenied</Code><Message>Request has expired</Message>")));
    }

    @Test
    void aTruncatedCanonicalRequestIsIgnored() {
        assertEquals(List.of(Code.STORE_REFUSED), codes(error("<CanonicalRequest>POST\n/other</CanonicalRequest>")));
    }

    /** The store's answer where it computed what we do but for one thing. */
    private static Explanation answered(String ours, String theirs) {
        String canonical = explain(REQUEST, StoreError.NONE, Example.AT).canonicalRequest();
        assertTrue(canonical.contains(ours));
        String escaped = canonical.replace(ours, theirs).replace("&", "&amp;").replace("\r", "&#13;");
        return error("<Code>SignatureDoesNotMatch</Code><CanonicalRequest>" + escaped + "</CanonicalRequest>");
    }

    private static Explanation error(String elements) {
        StoreError error = StoreError.parse("<?xml version=\"1.0\"?>\n<Error>" + elements + "</Error>\n");
        return explain(REQUEST, error, Example.AT);
    }
}
