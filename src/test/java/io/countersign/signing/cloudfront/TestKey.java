package io.countersign.signing.cloudfront;

import io.countersign.store.TestKeyPair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** A key made for one run, and what CloudFront does with its public half, by the JDK alone. */
record TestKey(CloudFrontKey key, PublicKey published) {

    static final String ID = "K2JCJMDEHXQW5F";
    static final TestKey RSA = of(TestKeyPair.rsa());
    static final TestKey EC = of(TestKeyPair.ec());

    private static TestKey of(TestKeyPair made) {
        return new TestKey(
                new CloudFrontKey(ID, made.pair().getPrivate()), made.pair().getPublic());
    }

    CloudFrontSigner signer() {
        return new CloudFrontSigner(key);
    }

    /** Whether {@code signature}, as it stands in a URL or a cookie, is ours of {@code policy}. */
    boolean made(String signature, String policy) {
        try {
            Signature verifier =
                    Signature.getInstance("EC".equals(published.getAlgorithm()) ? "SHA1withECDSA" : "SHA1withRSA");
            verifier.initVerify(published);
            verifier.update(policy.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(decode(signature));
        } catch (GeneralSecurityException e) {
            return false; // what is no signature at all
        }
    }

    static byte[] decode(String text) {
        return Base64.getDecoder()
                .decode(text.replace('-', '+').replace('_', '=').replace('~', '/'));
    }

    /** The value of {@code parameter} in {@code url}. */
    static String parameter(String url, String parameter) {
        for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(parameter + '=')) {
                return pair.substring(parameter.length() + 1);
            }
        }
        throw new AssertionError("no " + parameter);
    }
}
