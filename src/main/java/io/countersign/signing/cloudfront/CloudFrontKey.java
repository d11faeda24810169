package io.countersign.signing.cloudfront;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Objects;

/**
 * A signing key for CloudFront: a private key, and the id of its public key at CloudFront.
 *
 * @param keyPairId the id of the public key, such as {@code K2JCJMDEHXQW5F}; it appears in every signed URL
 * @param privateKey RSA, or EC on P-256; {@link PrivateKeyPem} reads one
 */
public record CloudFrontKey(String keyPairId, PrivateKey privateKey) {

    public CloudFrontKey {
        if (!isId(keyPairId)) {
            throw new IllegalArgumentException("the key pair's id must be upper-case letters and digits");
        }
        Objects.requireNonNull(privateKey, "privateKey");
    }

    /** Whether {@code text} can be the id of a public key; false for null. */
    public static boolean isId(String text) {
        return text != null && text.matches("[A-Z0-9]{1,64}");
    }

    /**
     * The signature of {@code policy}, encoded for URLs and cookies. SHA-1 is CloudFront's default; an EC signature is
     * in DER, as openssl creates it. AWS: "Linux commands and OpenSSL for base64 encoding and encryption".
     */
    String sign(String policy) {
        try {
            Signature signature =
                    Signature.getInstance("EC".equals(privateKey.getAlgorithm()) ? "SHA1withECDSA" : "SHA1withRSA");
            signature.initSign(privateKey);
            signature.update(policy.getBytes(StandardCharsets.US_ASCII));
            return encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can sign", e);
        }
    }

    /** Whether it makes the same signature for the same policy: RSA does, and ECDSA of the JDK does not. */
    public boolean signsRepeatably() {
        return !(privateKey instanceof ECPrivateKey);
    }

    /** Whether this key made {@code signature}, encoded for URLs, over {@code policy}. */
    public boolean signed(String policy, String signature) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder()
                    .decode(signature.replace('-', '+').replace('_', '=').replace('~', '/'));
        } catch (IllegalArgumentException e) {
            return false;
        }
        try {
            return privateKey instanceof ECPrivateKey ec
                    ? EcdsaCheck.matches(ec, policy.getBytes(StandardCharsets.UTF_8), bytes)
                    : signedByRsa(policy, bytes);
        } catch (GeneralSecurityException e) {
            return false; // not of this key's length or form
        }
    }

    private boolean signedByRsa(String policy, byte[] signature) throws GeneralSecurityException {
        RSAPrivateKey rsa = (RSAPrivateKey) privateKey;
        BigInteger exponent = rsa instanceof RSAPrivateCrtKey crt ? crt.getPublicExponent() : RSAKeyGenParameterSpec.F4;
        Signature verifier = Signature.getInstance("SHA1withRSA");
        verifier.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(rsa.getModulus(), exponent)));
        verifier.update(policy.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }

    /** Base64 without the characters that are reserved in URLs. AWS, on the same page: {@code tr -- '+=/' '-_~'}. */
    static String encode(byte[] bytes) {
        return Base64.getEncoder()
                .encodeToString(bytes)
                .replace('+', '-')
                .replace('=', '_')
                .replace('/', '~');
    }

    /** Prints the key pair's id without the key. */
    @Override
    public String toString() {
        return "CloudFrontKey[" + keyPairId + ", redacted]";
    }
}
