package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.explain.Explaining;
import io.countersign.signing.explain.StoreError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever holds a secret, or a signature or token that stands for one, prints none of it: it may end up in a log. */
class RedactionTest {

    private static final String CUSTOMER_KEY = "pzcustomerkey0123456789abcdefghi=";
    private static final CredentialScope SIGNATORY = CredentialScope.s3(Example.TEMPORARY, Example.REGION);
    private static final RequestToSign REQUEST =
            Example.request("PUT", "k", new Header("x-amz-server-side-encryption-customer-key", CUSTOMER_KEY));
    private static final PresignedUrl SIGNED = new QuerySigner().sign(REQUEST, SIGNATORY, Example.AT, 60);
    private static final ReceivedRequest RECEIVED =
            ReceivedRequest.of("PUT", SIGNED.url(), Map.of("x-amz-server-side-encryption-customer-key", CUSTOMER_KEY));
    private static final FormToSign FORM = new FormToSign("demo", "k", false, Map.of(), null, 0, 1);
    private static final SignedFields FIELDS = new FormSigner().sign(FORM, SIGNATORY, Example.AT, Example.AT);

    private static final List<String> SECRETS = List.of(
            Example.SECRET,
            Example.TOKEN,
            PercentEncoding.encode(Example.TOKEN),
            CUSTOMER_KEY,
            Example.parameter(SIGNED.url(), "X-Amz-Signature"),
            FIELDS.fields().get("x-amz-signature"));

    @TestFactory
    Stream<DynamicTest> printsNoSecret() {
        QuerySignature signature = QuerySignature.read(RECEIVED, List.of());
        StoreError error =
                StoreError.parse("<Error><Code>SignatureDoesNotMatch</Code><SignatureProvided>" + signature.signature()
                        + "</SignatureProvided><StringToSign>" + Example.TOKEN + "</StringToSign></Error>");
        return Stream.of(
                        SIGNATORY.credentials(),
                        SIGNATORY,
                        REQUEST,
                        SIGNED,
                        SIGNED.headers(),
                        RECEIVED,
                        RECEIVED.query(),
                        signature,
                        Recomputation.of(RECEIVED, signature),
                        new DerivedKey(SIGNATORY, 0),
                        error,
                        Explaining.explain(RECEIVED, error, Example.AT),
                        FIELDS,
                        new PostPolicy.Exactly("x-amz-security-token", Example.TOKEN))
                .map(holder -> DynamicTest.dynamicTest(
                        holder.getClass().getSimpleName(),
                        () -> SECRETS.forEach(secret ->
                                assertFalse(holder.toString().contains(secret), () -> "it printed " + holder))));
    }

    @Test
    void theObjectsOfThisTestHoldTheSecrets() {
        assertEquals(
                SECRETS.size(),
                SECRETS.stream().filter(secret -> !secret.isEmpty()).count());
        assertTrue(SIGNED.url().contains(SECRETS.get(2)));
        assertTrue(SIGNED.url().endsWith(SECRETS.get(4)));
        assertEquals(CUSTOMER_KEY, SIGNED.headers().get(0).value());
        assertTrue(FIELDS.fields().containsValue(Example.TOKEN));
    }

    @Test
    void redactedTextStillNamesTheType() {
        assertEquals("PresignedUrl[https://store.example.com:9000/demo/k?redacted]", SIGNED.toString());
        assertEquals("ReceivedRequest[PUT store.example.com:9000/demo/k]", RECEIVED.toString());
        assertEquals("SigningCredentials[redacted, temporary]", Example.TEMPORARY.toString());
        assertEquals("SigningCredentials[redacted]", Example.CREDENTIALS.toString());
    }
}
