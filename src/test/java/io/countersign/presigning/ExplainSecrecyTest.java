package io.countersign.presigning;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Explaining never signs: the signature that a changed URL would need is not in the answer. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainSecrecyTest {

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    @Test
    void aChangedUrlIsNotSigned() throws GeneralSecurityException {
        Service.put("secrecy/mine", new byte[] {1});
        Service.put("secrecy/theirs", new byte[] {2});
        SignedLink mine = SignedLink.of(
                Service.presign(Map.of("method", "GET", "key", "secrecy/mine")).get("url"));
        String stolen = mine.at(mine.beforeQuery().replace("mine", "theirs"));
        assertGivesNothingAway(mine, stolen, "GET");
        assertGivesNothingAway(mine, mine.with("X-Amz-Expires", "3600"), "GET");
        assertGivesNothingAway(mine, mine.at(mine.beforeQuery()), "HEAD");
    }

    @Test
    void aChangedFormIsNotSigned() throws GeneralSecurityException {
        JsonPath form = Service.presignForm(Map.of("key", "secrecy/form", "contentType", "text/plain"));
        Map<String, String> fields = new HashMap<>(form.<String, String>getMap("fields"));
        String policy = new String(Base64.getDecoder().decode(fields.get("policy")), StandardCharsets.UTF_8);
        String changed = Base64.getEncoder()
                .encodeToString(policy.replace("secrecy/form", "secrecy/other").getBytes(StandardCharsets.UTF_8));
        String original = fields.put("policy", changed);
        fields.put("key", "secrecy/other");
        String fitting = signature(fields.get("x-amz-credential"), changed);
        assertEquals(
                fields.get("x-amz-signature"),
                signature(fields.get("x-amz-credential"), original),
                "or this test proves nothing");
        String answer = Service.post(
                        "/v1/presign/explain", Map.of("form", Map.of("url", form.getString("url"), "fields", fields)))
                .statusCode(200)
                .body("findings[0].code", equalTo("signature-mismatch"))
                .extract()
                .asString();
        assertFalse(HASH.matcher(answer).find(), "no hash of any kind");
        assertFalse(answer.contains(fitting));
    }

    /** What a header with a secret in it was sent with, or should have been, is not repeated in any finding. */
    @Test
    void findingsDoNotRepeatSecretHeaderValues() {
        String url =
                Service.presign(Map.of("method", "GET", "key", "secrecy/mine")).get("url");
        Map<String, String> headers = Map.of(
                "authorization", "Bearer secret-of-mine",
                "x-amz-server-side-encryption-customer-key", "secret-of-mine",
                "x-amz-security-token", "secret-of-mine",
                "cookie", "secret-of-mine");
        String answer = Service.post("/v1/presign/explain", Map.of("url", url, "headers", headers))
                .statusCode(200)
                .extract()
                .asString();
        assertFalse(answer.contains("secret-of-mine"));
    }

    private static String signature(String credential, String policy) throws GeneralSecurityException {
        String[] scope = credential.split("/", 2)[1].split("/");
        byte[] key = ("AWS4" + TestStore.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : scope) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, policy));
    }

    private static void assertGivesNothingAway(SignedLink original, String changed, String method)
            throws GeneralSecurityException {
        String answer = Service.post("/v1/presign/explain", Map.of("url", changed, "method", method))
                .statusCode(200)
                .extract()
                .asString();
        String text = JsonPath.from(answer).get("stringToSign");
        String fitting = signature(text);
        String working = SignedLink.of(changed).with("X-Amz-Signature", fitting);
        assertEquals(
                200, StoreClient.send(method, working, Map.of(), null).statusCode(), "or this test proves nothing");
        assertFalse(answer.contains(fitting));
        String hash = text.substring(text.lastIndexOf('\n') + 1);
        Matcher found = HASH.matcher(answer);
        while (found.find()) {
            assertEquals(hash, found.group(), "a hash that is not the canonical request's");
        }
        assertFalse(answer.contains(original.get("X-Amz-Signature")));
        assertTrue(answer.contains(hash));
    }

    /** AWS: "Authenticating Requests: Using Query Parameters", with nothing of ours. */
    private static String signature(String stringToSign) throws GeneralSecurityException {
        byte[] key = ("AWS4" + TestStore.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : stringToSign.split("\n")[2].split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, stringToSign));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
