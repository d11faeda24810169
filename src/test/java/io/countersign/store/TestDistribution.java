package io.countersign.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/** A CloudFront distribution that the service under test signs for, and the check that it would make. */
public final class TestDistribution {

    public static final String URL = "https://cdn.example.com/files";
    public static final String KEY_PAIR_ID = "K2JCJMDEHXQW5F";

    private static final KeyPair KEY = TestKeyPair.ec().pair();

    private TestDistribution() {}

    static Map<String, String> settings() {
        return Map.of(
                "countersign.cloudfront.main.url",
                URL + "/",
                "countersign.cloudfront.main.key-pair-id",
                KEY_PAIR_ID,
                "countersign.cloudfront.main.private-key",
                pem());
    }

    /** The private key, as PEM. */
    public static String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(KEY.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
    }

    /** Whether CloudFront would let in whoever has {@code url}, were its end still to come. */
    public static boolean admits(String url) {
        int expires = url.indexOf("&Expires=");
        int signature = url.indexOf("&Signature=", expires);
        int id = url.indexOf("&Key-Pair-Id=", signature);
        if (expires < 0 || signature < 0 || !url.substring(id).equals("&Key-Pair-Id=" + KEY_PAIR_ID)) {
            return false;
        }
        String policy = "{\"Statement\":[{\"Resource\":\"" + url.substring(0, expires)
                + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":"
                + url.substring(expires + "&Expires=".length(), signature) + "}}}]}";
        String text = url.substring(signature + "&Signature=".length(), id);
        try {
            Signature verifier = Signature.getInstance("SHA1withECDSA");
            verifier.initVerify(KEY.getPublic());
            verifier.update(policy.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(Base64.getDecoder()
                    .decode(text.replace('-', '+').replace('_', '=').replace('~', '/')));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // what is no signature at all
        }
    }
}
