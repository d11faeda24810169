package io.countersign.signing.cloudfront;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/**
 * Verifies a signature of ECDSA with SHA-1 using the private key, because the JDK does not derive the public key. FIPS
 * 186-5, section 6.4: with k = (z + r d) / s, the signature is valid if the x coordinate of k G is r. The JDK computes
 * the product as a key agreement between k and G.
 */
final class EcdsaCheck {

    private EcdsaCheck() {}

    static boolean matches(ECPrivateKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        BigInteger[] parts = parts(signature);
        ECParameterSpec curve = key.getParams();
        BigInteger n = curve.getOrder();
        if (parts == null || !isBetween(parts[0], n) || !isBetween(parts[1], n)) {
            return false;
        }
        BigInteger z = new BigInteger(1, MessageDigest.getInstance("SHA-1").digest(message));
        BigInteger k = z.add(parts[0].multiply(key.getS()))
                .multiply(parts[1].modInverse(n))
                .mod(n);
        if (k.signum() == 0) {
            return false;
        }
        KeyFactory factory = KeyFactory.getInstance("EC");
        KeyAgreement product = KeyAgreement.getInstance("ECDH");
        product.init(factory.generatePrivate(new ECPrivateKeySpec(k, curve)));
        product.doPhase(factory.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
        return new BigInteger(1, product.generateSecret()).mod(n).equals(parts[0]);
    }

    private static boolean isBetween(BigInteger number, BigInteger end) {
        return number.signum() > 0 && number.compareTo(end) < 0;
    }

    /** r and s of a DER sequence of two short integers, or null if the bytes are not one. */
    private static BigInteger[] parts(byte[] der) {
        int first = der.length > 3 ? der[3] : -1;
        int second = first > 0 && der.length > first + 5 ? der[first + 5] : -1;
        boolean isOne = der.length > 7
                && der[0] == 0x30
                && der[1] == der.length - 2
                && der[2] == 2
                && second > 0
                && der[first + 4] == 2
                && der.length == first + second + 6;
        return isOne ? new BigInteger[] {new BigInteger(der, 4, first), new BigInteger(der, first + 6, second)} : null;
    }
}
