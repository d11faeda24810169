package io.countersign.download;

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
    void aChangedUrlIsNotSignedOnTheWay() throws GeneralSecurityException {
        Service.put("secrecy/mine", new byte[] {1});
        Service.put("secrecy/theirs", new byte[] {2});
        SignedLink mine = SignedLink.of(
                Service.presign(Map.of("method", "GET", "key", "secrecy/mine")).get("url"));
        String stolen = mine.at(mine.beforeQuery().replace("mine", "theirs"));
        assertGivesNothingAway(mine, stolen, "GET");
        assertGivesNothingAway(mine, mine.with("X-Amz-Expires", "3600"), "GET");
        assertGivesNothingAway(mine, mine.at(mine.beforeQuery()), "HEAD");
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
