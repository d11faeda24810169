package io.countersign.store;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A key of an issuer, made for one run, that signs by the JDK alone: not by the library that verifies. */
public record TestKeyPair(String id, String algorithm, KeyPair pair) {

    /** A key for RS256. */
    public static TestKeyPair rsa() {
        return of("RS256", "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    }

    /** A key for ES256. */
    public static TestKeyPair ec() {
        return of("ES256", "EC", new ECGenParameterSpec("secp256r1"));
    }

    private static TestKeyPair of(String algorithm, String type, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(parameters);
            return new TestKeyPair(UUID.randomUUID().toString(), algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key under another name. */
    public TestKeyPair named(String other) {
        return new TestKeyPair(other, algorithm, pair);
    }

    /** The signature of {@code text}, as RFC 7518 has it. */
    public byte[] sign(byte[] text) {
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half, as RFC 7517 has it. */
    public Map<String, String> published() {
        if (pair.getPublic() instanceof RSAPublicKey key) {
            return Map.of("kty", "RSA", "use", "sig", "kid", id, "n", text(key.getModulus(), 256), "e", "AQAB");
        }
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return Map.of(
                "kty",
                "EC",
                "use",
                "sig",
                "kid",
                id,
                "alg",
                algorithm,
                "crv",
                "P-256",
                "x",
                text(key.getW().getAffineX(), 32),
                "y",
                text(key.getW().getAffineY(), 32));
    }

    private static String text(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int common = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - common, fixed, length - common, common);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(fixed, length));
    }
}
