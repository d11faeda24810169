package io.countersign.signing.cloudfront;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys as PEM (RFC 7468): PKCS#8, PKCS#1 for RSA, and SEC1 for EC, which are what openssl writes. Each error
 * states what the text is and how to get the needed form, without showing the text.
 */
public final class PrivateKeyPem {

    /** AWS, "Create key pairs for your signers": "an SSH-2 RSA 2048 or ECDSA 256 key pair". */
    private static final int SMALLEST_RSA = 2048;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private PrivateKeyPem() {}

    /**
     * Returns the private key of {@code text}; its line breaks can be missing, or written as {@code \n}, as in
     * environment variables.
     *
     * @throws IllegalArgumentException if it is not a key that CloudFront supports; the message continues "the key …"
     */
    public static PrivateKey read(String text) {
        Matcher block = BLOCK.matcher(text.replace("\\n", "\n").replace("\\r", ""));
        String other = null;
        while (block.find()) {
            PrivateKey key = read(block.group(1), block.group(2));
            if (key != null) {
                return key;
            }
            other = block.group(1);
        }
        throw new IllegalArgumentException(insteadOfKey(other));
    }

    /** Returns the key of one block, or null if it contains something else. */
    private static PrivateKey read(String label, String body) {
        if (label.equals("ENCRYPTED PRIVATE KEY") || body.contains("ENCRYPTED")) {
            throw new IllegalArgumentException("is encrypted: decrypt it with openssl pkey -in key.pem -out plain.pem");
        }
        return switch (label) {
            case "PRIVATE KEY" -> ofPkcs8(decoded(body));
            case "RSA PRIVATE KEY" -> ofPkcs8(Pkcs8.ofRsa(decoded(body)));
            case "EC PRIVATE KEY" -> ofPkcs8(Pkcs8.ofP256(decoded(body)));
            default -> null;
        };
    }

    private static String insteadOfKey(String label) {
        if (label == null) {
            return "is no PEM: it must have its BEGIN and END lines, as openssl writes it";
        }
        if (label.endsWith("PUBLIC KEY")) {
            return "is the public key, which is for CloudFront: the private one is needed here";
        }
        if (label.equals("CERTIFICATE")) {
            return "is a certificate, which CloudFront does not use: a private key is needed here";
        }
        if (label.startsWith("OPENSSH")) {
            return "is in OpenSSH's own form: convert a copy of it with ssh-keygen -p -m PEM -f copy.pem";
        }
        return "is no private key of RSA or EC: make one with openssl ecparam -name prime256v1 -genkey -noout";
    }

    private static byte[] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    private static PrivateKey ofPkcs8(byte[] der) {
        return switch (Pkcs8.algorithmOf(der)) {
            case RSA -> requireLarge((RSAPrivateKey) key("RSA", der));
            case P256 -> key("EC", der);
            case OTHER_CURVE ->
                throw new IllegalArgumentException("is of another curve than P-256 (prime256v1), the one that "
                        + "CloudFront takes: make one with openssl ecparam -name prime256v1 -genkey -noout");
            case OTHER -> throw new IllegalArgumentException("is of neither RSA nor EC, and CloudFront takes no other");
        };
    }

    private static PrivateKey key(String algorithm, byte[] der) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw broken(); // without its cause, which can contain parts of the key
        }
    }

    private static PrivateKey requireLarge(RSAPrivateKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < SMALLEST_RSA) {
            throw new IllegalArgumentException("is too small: it has " + bits + " bits, and CloudFront takes 2048");
        }
        return key;
    }

    static IllegalArgumentException broken() {
        return new IllegalArgumentException("is broken: what stands between its BEGIN and END lines is not whole");
    }
}
