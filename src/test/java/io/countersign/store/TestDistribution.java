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

    /** Another one, whose key pair is of RSA. */
    public static final String RSA_URL = "https://rsa.example.com/files";

    public static final String RSA_KEY_PAIR_ID = "K3RSAJMDEHXQW5";

    private static final KeyPair KEY = TestKeyPair.ec().pair();
    private static final KeyPair RSA_KEY = TestKeyPair.rsa().pair();

    private TestDistribution() {}

    static Map<String, String> settings() {
        return Map.of(
                "countersign.cloudfront.main.url",
                URL + "/",
                "countersign.cloudfront.main.key-pair-id",
                KEY_PAIR_ID,
                "countersign.cloudfront.main.private-key",
                pem(),
                "countersign.cloudfront.rsa.url",
                RSA_URL,
                "countersign.cloudfront.rsa.key-pair-id",
                RSA_KEY_PAIR_ID,
                "countersign.cloudfront.rsa.private-key",
                pem(RSA_KEY));
    }

    /** The signature of {@code policy} by the key pair of RSA, as it stands in a URL: made by the JDK alone. */
    public static String rsaSignature(String policy) {
        try {
            Signature signer = Signature.getInstance("SHA1withRSA");
            signer.initSign(RSA_KEY.getPrivate());
            signer.update(policy.getBytes(StandardCharsets.UTF_8));
            return forUrl(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64 with the characters of CloudFront's URLs. */
    public static String forUrl(byte[] bytes) {
        return Base64.getEncoder()
                .encodeToString(bytes)
                .replace('+', '-')
                .replace('=', '_')
                .replace('/', '~');
    }

    /** The private key, as PEM. */
    public static String pem() {
        return pem(KEY);
    }

    private static String pem(KeyPair key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
    }

    /** Whether CloudFront would accept {@code url}, apart from its expiry. */
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
