package io.countersign.signing.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCannedPolicy;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCustomPolicy;
import software.amazon.awssdk.services.cloudfront.model.CannedSignerRequest;
import software.amazon.awssdk.services.cloudfront.model.CustomSignerRequest;

/**
 * URLs and cookies are those of the AWS SDK's CloudFrontUtilities. RSA signatures of PKCS#1 are the same for the same statement, so
 * canned ones are compared as text; the SDK writes the members of custom policies in another order.
 */
@Execution(ExecutionMode.CONCURRENT)
class CloudFrontSdkParityTest {

    private static final CloudFrontUtilities SDK = CloudFrontUtilities.create();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHARACTERS = "abcXYZ019-._~%2A%C3%A9/";

    private record Input(String url, Instant begin, Instant end, String range) {}

    private static Stream<Input> inputs() {
        Random random = new Random(20261128);
        return Stream.generate(() -> {
                    StringBuilder path = new StringBuilder("https://d111111abcdef8.cloudfront.net/");
                    for (int i = random.nextInt(40); i >= 0; i--) {
                        path.append(CHARACTERS.charAt(random.nextInt(10)));
                    }
                    if (random.nextBoolean()) {
                        path.append("/%2A%C3%A9.mp4");
                    }
                    if (random.nextBoolean()) {
                        path.append("?x-countersign-id=").append(random.nextInt(1000));
                    }
                    Instant end = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));
                    String range = random.nextInt(256) + "." + random.nextInt(256) + ".0.0/" + random.nextInt(33);
                    return new Input(path.toString(), end.minusSeconds(1 + random.nextInt(10_000)), end, range);
                })
                .limit(50);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void canned(Input input) throws Exception {
        CannedSignerRequest request = CannedSignerRequest.builder()
                .resourceUrl(input.url())
                .privateKey(TestKey.RSA.key().privateKey())
                .keyPairId(TestKey.ID)
                .expirationDate(input.end())
                .build();
        assertEquals(
                SDK.getSignedUrlWithCannedPolicy(request).url(),
                TestKey.RSA.signer().url(input.url(), input.end()));
        CookiesForCannedPolicy cookies = SDK.getCookiesForCannedPolicy(request);
        Map<String, String> expected = new HashMap<>();
        Stream.of(cookies.expiresHeaderValue(), cookies.signatureHeaderValue(), cookies.keyPairIdHeaderValue())
                .forEach(cookie -> expected.put(
                        cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1)));
        assertEquals(
                expected, TestKey.RSA.signer().cookies(input.url(), input.end()).values());
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void custom(Input input) throws Exception {
        for (TestKey key : new TestKey[] {TestKey.RSA, TestKey.EC}) {
            CustomSignerRequest request = CustomSignerRequest.builder()
                    .resourceUrl(input.url())
                    .privateKey(key.key().privateKey())
                    .keyPairId(TestKey.ID)
                    .activeDate(input.begin())
                    .expirationDate(input.end())
                    .ipRange(input.range())
                    .build();
            CloudFrontPolicy policy =
                    new CloudFrontPolicy(input.url(), input.begin(), input.end(), new Ipv4Range(input.range()));
            String theirs = SDK.getSignedUrlWithCustomPolicy(request).url();
            String ours = key.signer().url(input.url(), policy);
            assertEquals(withoutPolicy(theirs), withoutPolicy(ours), "the same names in the same order");
            assertEquals(statement(theirs), statement(ours));
            CookiesForCustomPolicy cookies = SDK.getCookiesForCustomPolicy(request);
            Map<String, String> own = key.signer().cookies(policy).values();
            assertEquals(
                    JSON.readTree(TestKey.decode(cookies.policyHeaderValue().split("=", 2)[1])),
                    JSON.readTree(TestKey.decode(own.get("CloudFront-Policy"))));
            assertEquals(cookies.keyPairIdHeaderValue(), "CloudFront-Key-Pair-Id=" + own.get("CloudFront-Key-Pair-Id"));
            assertTrue(cookies.signatureHeaderValue().startsWith("CloudFront-Signature="));
        }
    }

    private static String withoutPolicy(String url) {
        return url.replaceAll("(Policy|Signature)=[^&]+", "$1");
    }

    private static JsonNode statement(String url) throws IOException {
        return JSON.readTree(TestKey.decode(TestKey.parameter(url, "Policy")));
    }

    /** Both statements are verified by the same public key. */
    @Test
    void eachVerifiesTheOther() throws Exception {
        Input input = inputs().findFirst().orElseThrow();
        String theirs = SDK.getSignedUrlWithCannedPolicy(CannedSignerRequest.builder()
                        .resourceUrl(input.url())
                        .privateKey(TestKey.EC.key().privateKey())
                        .keyPairId(TestKey.ID)
                        .expirationDate(input.end())
                        .build())
                .url();
        String policy = CloudFrontPolicy.until(input.url(), input.end()).json();
        assertTrue(TestKey.EC.key().signed(policy, TestKey.parameter(theirs, "Signature")), "the SDK's");
        assertTrue(
                TestKey.EC.made(
                        TestKey.parameter(TestKey.EC.signer().url(input.url(), input.end()), "Signature"), policy),
                "the service's");
    }
}
