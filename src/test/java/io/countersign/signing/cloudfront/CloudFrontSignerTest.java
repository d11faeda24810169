package io.countersign.signing.cloudfront;

import static io.countersign.signing.cloudfront.TestKey.ID;
import static io.countersign.signing.cloudfront.TestKey.decode;
import static io.countersign.signing.cloudfront.TestKey.parameter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs and cookies hold what CloudFront needs to check them, and a check by the public key alone passes. */
class CloudFrontSignerTest {

    private static final Instant END = Instant.ofEpochSecond(1357034400);
    private static final String URL = "https://d111111abcdef8.cloudfront.net/image.jpg";
    private static final CloudFrontPolicy CUSTOM = new CloudFrontPolicy(
            "https://d111111abcdef8.cloudfront.net/*", END.minusSeconds(60), END, new Ipv4Range("192.0.2.0/24"));

    static Stream<TestKey> keys() {
        return Stream.of(TestKey.RSA, TestKey.EC);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aCannedUrlHasExpiresSignatureAndKeyPairIdInOrder(TestKey key) {
        String signed = key.signer().url(URL, END);
        String signature = parameter(signed, "Signature");
        assertEquals(URL + "?Expires=1357034400&Signature=" + signature + "&Key-Pair-Id=" + ID, signed);
        assertTrue(key.made(
                signature,
                "{\"Statement\":[{\"Resource\":\"" + URL
                        + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":1357034400}}}]}"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aCustomUrlHasItsPolicy(TestKey key) {
        String signed = key.signer().url(URL + "?color=red&size=medium", CUSTOM);
        String policy = parameter(signed, "Policy");
        String signature = parameter(signed, "Signature");
        assertEquals(
                URL + "?color=red&size=medium&Policy=" + policy + "&Signature=" + signature + "&Key-Pair-Id=" + ID,
                signed);
        String json = new String(decode(policy), StandardCharsets.US_ASCII);
        assertEquals(CUSTOM.json(), json);
        assertTrue(key.made(signature, json));
    }

    @Test
    void aPolicyWithOnlyUrlAndExpiryIsCanned() {
        String signed = TestKey.EC.signer().url(URL, CloudFrontPolicy.until(URL, END));
        assertTrue(signed.startsWith(URL + "?Expires="), "a canned policy says it all");
        assertTrue(TestKey.EC
                .signer()
                .url(URL, CloudFrontPolicy.until(URL + "*", END))
                .startsWith(URL + "?Policy="));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void cookiesHaveThreeValues(TestKey key) {
        SignedCookies canned = key.signer().cookies(URL, END);
        assertEquals(
                List.of("CloudFront-Expires", "CloudFront-Signature", "CloudFront-Key-Pair-Id"),
                List.copyOf(canned.values().keySet()));
        assertEquals("1357034400", canned.values().get("CloudFront-Expires"));
        assertEquals(ID, canned.values().get("CloudFront-Key-Pair-Id"));
        assertTrue(key.made(
                canned.values().get("CloudFront-Signature"),
                CloudFrontPolicy.until(URL, END).json()));
        SignedCookies custom = key.signer().cookies(CUSTOM);
        assertEquals(
                List.of("CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"),
                List.copyOf(custom.values().keySet()));
        assertTrue(key.made(
                custom.values().get("CloudFront-Signature"),
                new String(decode(custom.values().get("CloudFront-Policy")), StandardCharsets.US_ASCII)));
    }

    @Test
    void nothingOfASignatureNeedsEncodingInAUrl() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        String text = CloudFrontKey.encode(all);
        assertTrue(text.matches("[A-Za-z0-9~_-]+"), "no +, = or /, in " + text);
        assertEquals("-~A_", CloudFrontKey.encode(new byte[] {(byte) 0xfb, (byte) 0xf0}));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyChangeIsDetected(TestKey key) {
        String json = CUSTOM.json();
        String signature = parameter(key.signer().url(URL, CUSTOM), "Signature");
        assertTrue(key.made(signature, json), "as it is, it passes");
        for (String[] change : new String[][] {
            {"d111111abcdef8", "d111111abcdef9"},
            {"https://", "http://"},
            {"net/*", "net/**"},
            {"192.0.2.0/24", "192.0.2.0/23"},
            {"1357034400", "1357034401"},
            {"1357034340", "1357034339"},
            {"DateGreaterThan", "DateGreaterthan"},
            {"\"IpAddress\":{\"AWS:SourceIp\":\"192.0.2.0/24\"},", ""},
            {"}}}]}", "}}}] }"}
        }) {
            String changed = json.replace(change[0], change[1]);
            assertFalse(changed.equals(json), change[0]);
            assertFalse(key.made(signature, changed), changed);
        }
        TestKey other = key == TestKey.RSA ? TestKey.EC : TestKey.RSA;
        assertFalse(other.made(signature, json));
        char flipped = signature.charAt(20) == 'A' ? 'B' : 'A';
        assertFalse(key.made(signature.substring(0, 20) + flipped + signature.substring(21), json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//d/a",
                "http*://d/a",
                "https://d/a b",
                "https://d/é",
                "https://d/a#b",
                "https://d/a?Expires=1",
                "https://d/a?x=1&Policy=",
                "https://d/a?Signature",
                "https://d/a?Key-Pair-Id=K",
                "https://d/a?Hash-Algorithm=SHA256"
            })
    void invalidUrlsAndReservedParametersAreRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> TestKey.EC.signer().url(url, END));
        assertThrows(IllegalArgumentException.class, () -> TestKey.EC.signer().url(url, CUSTOM));
        assertThrows(IllegalArgumentException.class, () -> TestKey.EC.signer().cookies(url, END));
    }

    @Test
    void similarParametersAreAllowed() {
        String signed = TestKey.EC.signer().url(URL + "?expires=1&X-Policy=2", END);
        assertTrue(signed.startsWith(URL + "?expires=1&X-Policy=2&Expires=1357034400&"), "as it stood");
    }

    @Test
    void keysAndSignaturesAreNotPrinted() {
        SignedCookies cookies = TestKey.RSA.signer().cookies(CUSTOM);
        assertEquals(
                "SignedCookies[CloudFront-Policy, CloudFront-Signature, CloudFront-Key-Pair-Id]", cookies.toString());
        assertEquals("CloudFrontKey[" + ID + ", redacted]", TestKey.RSA.key().toString());
    }
}
