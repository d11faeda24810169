package io.countersign.signing.explain;

import static io.countersign.signing.explain.Explaining.codes;
import static io.countersign.signing.explain.Explaining.explain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.Example;
import io.countersign.signing.Header;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.explain.Finding.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every kind of finding that can be had from the request alone; what a store's answer adds is {@link StoreAnswerTest}.
 */
class ExplainerTest {

    private static final Map<String, String> NONE = Map.of();
    private static final String GET = Example.url("GET", "a b.txt");

    @Test
    void valid() {
        Explanation explanation = explain(Example.received("GET", GET, NONE), StoreError.NONE, Example.AT);
        assertEquals(List.of(Code.VALID), codes(explanation));
        assertEquals(Boolean.TRUE, explanation.signedByUs());
    }

    @Test
    void expired() {
        Instant end = Example.AT.plusSeconds(Example.LIFE);
        ReceivedRequest request = Example.received("GET", GET, NONE);
        assertEquals(List.of(Code.VALID), codes(explain(request, StoreError.NONE, end)));
        Explanation late = explain(request, StoreError.NONE, end.plusSeconds(7));
        assertEquals(List.of(Code.EXPIRED), codes(late));
        assertTrue(late.findings().get(0).message().contains("7 s ago"));
    }

    @Test
    void clockSkew() {
        ReceivedRequest request = Example.received("GET", GET, NONE);
        assertEquals(List.of(Code.CLOCK_SKEW), codes(explain(request, StoreError.NONE, Example.AT.minusSeconds(901))));
    }

    @Test
    void wrongHost() {
        assertEquals(List.of(Code.WRONG_HOST), codes("GET", GET.replace("store.example.com", "localhost"), NONE));
    }

    @Test
    void wrongHostOfABucketByName() {
        S3Endpoint hosted = new S3Endpoint("https", "s3.example.org", AddressingStyle.VIRTUAL_HOSTED);
        RequestToSign request = RequestToSign.forObject("GET", hosted, "demo", "k", List.of(), List.of());
        String url = new QuerySigner()
                .sign(request, Example.SIGNATORY, Example.AT, 60)
                .url();
        assertEquals(List.of(Code.WRONG_HOST), codes("GET", url.replace("demo.s3.", "demo.s4."), NONE));
    }

    @Test
    void wrongRegion() {
        CredentialScope elsewhere = CredentialScope.s3(Example.CREDENTIALS, "eu-west-1");
        String url = new QuerySigner()
                .sign(Example.request("GET", "k"), elsewhere, Example.AT, 60)
                .url();
        assertEquals(List.of(Code.WRONG_REGION), codes("GET", url, NONE));
    }

    @Test
    void headerNotSigned() {
        assertEquals(List.of(Code.HEADER_NOT_SIGNED), codes("GET", GET, Map.of("X-Amz-Acl", "private")));
    }

    @Test
    void headerMissing() {
        String url = Example.url("PUT", "k", new Header("content-type", "text/plain"));
        assertEquals(List.of(Code.VALID), codes("PUT", url, Map.of("Content-Type", "text/plain")));
        assertEquals(List.of(Code.HEADER_MISSING), codes("PUT", url, NONE));
    }

    @Test
    void doubleEncodedKey() {
        assertEquals(List.of(Code.DOUBLE_ENCODED_KEY), codes("GET", GET.replace("a%20b", "a%2520b"), NONE));
    }

    @Test
    void doubleEncodedKeyOfAnotherSigner() {
        String url = GET.replace("a%20b", "a%2520b").replace(Example.ACCESS_KEY, "AKIAOTHER");
        assertEquals(List.of(Code.UNKNOWN_KEY, Code.DOUBLE_ENCODED_KEY), codes("GET", url, NONE));
    }

    @Test
    void methodMismatch() {
        assertEquals(List.of(Code.METHOD_MISMATCH), codes("HEAD", GET, NONE));
        assertEquals(List.of(Code.METHOD_MISMATCH), codes("PATCH", Example.url("PUT", "k"), NONE));
    }

    @Test
    void unknownKey() {
        ReceivedRequest request = Example.received("GET", GET.replace(Example.ACCESS_KEY, "AKIAOTHER"), NONE);
        Explanation explanation = explain(request, StoreError.NONE, Example.AT);
        assertEquals(List.of(Code.UNKNOWN_KEY), codes(explanation));
        assertNull(explanation.signedByUs());
    }

    @Test
    void signatureMismatch() {
        assertEquals(List.of(Code.SIGNATURE_MISMATCH), codes("GET", GET.replace("a%20b", "other"), NONE));
        String rotated = new QuerySigner()
                .sign(
                        Example.request("GET", "k"),
                        CredentialScope.s3(SigningCredentials.of(Example.ACCESS_KEY, "another"), Example.REGION),
                        Example.AT,
                        60)
                .url();
        assertEquals(List.of(Code.SIGNATURE_MISMATCH), codes("GET", rotated, NONE));
    }

    @Test
    void neverRevealsTheExpectedSignature() {
        String changed = GET.replace("a%20b", "secret-report");
        ReceivedRequest request = Example.received("GET", changed, NONE);
        String fitting = Example.parameter(Example.url("GET", "secret-report.txt"), "X-Amz-Signature");
        Explanation explanation = explain(request, StoreError.NONE, Example.AT);

        assertEquals(List.of(Code.SIGNATURE_MISMATCH), codes(explanation));
        String all = explanation.findings()
                + explanation.canonicalRequest()
                + explanation.stringToSign()
                + explanation
                + explanation.signature()
                + explanation.signature().signature();
        assertFalse(all.contains(fitting));
        assertTrue(all.contains("secret-report"), "or the request was not explained at all");
    }
}
