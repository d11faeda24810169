package io.countersign.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A CloudFront distribution that the service under test signs for, and the check that it would make. */
public final class TestDistribution {

    public static final String URL = "https://cdn.example.com/files";
    public static final String KEY_PAIR_ID = "K2JCJMDEHXQW5F";

    /** Another one, whose key pair is of RSA. */
    public static final String RSA_URL = "https://rsa.example.com/files";

    public static final String RSA_KEY_PAIR_ID = "K3RSAJMDEHXQW5";

    /** The one that signed for {@link #RSA_URL} before the rotation: of EC. */
    public static final String OLD_KEY_PAIR_ID = "K1OLDJMDEHXQW5";

    /** A third one, which forwards the query parameters of downloads to the bucket. */
    public static final String FORWARDING_URL = "https://downloads.example.com";

    /** One that also forwards the type. */
    public static final String TYPED_URL = "https://typed.example.com";

    /** One for films, whose cookies a browser gets from a site of the same domain. */
    public static final String SCREEN_URL = "https://cdn.films.test";

    private static final KeyPair KEY = TestKeyPair.ec().pair();
    private static final KeyPair RSA_KEY = TestKeyPair.rsa().pair();
    private static final KeyPair OLD_KEY = TestKeyPair.ec().pair();

    private TestDistribution() {}

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        put(settings, "main", URL + "/", KEY_PAIR_ID, KEY);
        put(settings, "rsa", RSA_URL, RSA_KEY_PAIR_ID, RSA_KEY);
        settings.put("countersign.cloudfront.rsa.previous-key-pair-id", OLD_KEY_PAIR_ID);
        settings.put("countersign.cloudfront.rsa.previous-private-key", pem(OLD_KEY));
        settings.put("countersign.cloudfront.rsa.cookie-domain", "example.com");
        settings.put("countersign.cloudfront.rsa.cookie-path", "/");
        settings.put("countersign.cloudfront.rsa.cookie-same-site", "none");
        put(settings, "forwarding", FORWARDING_URL, KEY_PAIR_ID, KEY);
        settings.put("countersign.cloudfront.forwarding.forwarded-query", "versionId,response-content-disposition");
        put(settings, "typed", TYPED_URL, KEY_PAIR_ID, KEY);
        settings.put(
                "countersign.cloudfront.typed.forwarded-query", "response-content-type,response-content-disposition");
        put(settings, "screen", SCREEN_URL, RSA_KEY_PAIR_ID, RSA_KEY);
        settings.put("countersign.cloudfront.screen.cookie-domain", "films.test");
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String url, String id, KeyPair key) {
        String property = "countersign.cloudfront." + name + ".";
        settings.put(property + "url", url);
        settings.put(property + "key-pair-id", id);
        settings.put(property + "private-key", pem(key));
    }

    /** The public half of a key pair, as CloudFront has it; null if it has none of that id. */
    public static PublicKey published(String keyPairId) {
        return switch (keyPairId) {
            case KEY_PAIR_ID -> KEY.getPublic();
            case RSA_KEY_PAIR_ID -> RSA_KEY.getPublic();
            case OLD_KEY_PAIR_ID -> OLD_KEY.getPublic();
            default -> null;
        };
    }

    /** The signature of {@code policy} by the key pair before the rotation, as it stands in a URL. */
    public static String oldSignature(String policy) {
        return signature("SHA1withECDSA", OLD_KEY, policy);
    }

    /** The signature of {@code policy} by the key pair of RSA, as it stands in a URL: made by the JDK alone. */
    public static String rsaSignature(String policy) {
        return signature("SHA1withRSA", RSA_KEY, policy);
    }

    private static String signature(String algorithm, KeyPair key, String policy) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key.getPrivate());
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
