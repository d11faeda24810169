package io.countersign.signing.cloudfront;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * PKCS#8 (RFC 5208), the only private key format that the JDK reads, and the parts of DER (X.690) needed for
 * conversion.
 */
final class Pkcs8 {

    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xa0;

    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    /** 1.2.840.113549.1.1.1, RFC 8017. */
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d010101");
    /** 1.2.840.10045.2.1, RFC 5480. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    /** 1.2.840.10045.3.1.7, RFC 5480: prime256v1, secp256r1, P-256. */
    private static final byte[] P256 = HexFormat.of().parseHex("06082a8648ce3d030107");

    private static final byte[] NULL = {0x05, 0x00};

    /** The algorithm of a key. */
    enum Algorithm {
        RSA,
        P256,
        OTHER_CURVE,
        OTHER
    }

    private Pkcs8() {}

    /** PKCS#1 (RFC 8017, A.1.2) as PKCS#8. */
    static byte[] ofRsa(byte[] pkcs1) {
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, RSA, NULL), element(OCTETS, pkcs1));
    }

    /** Returns SEC1 (RFC 5915) as PKCS#8; a curve other than P-256 is preserved. */
    static byte[] ofP256(byte[] sec1) {
        byte[] inside = content(sec1, 0, SEQUENCE);
        int secret = end(inside, 0);
        int next = end(inside, secret);
        byte[] curve =
                next < inside.length && (inside[next] & 0xff) == PARAMETERS ? content(inside, next, PARAMETERS) : P256;
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, EC, curve), element(OCTETS, sec1));
    }

    /** Returns the algorithm of the key in {@code pkcs8}. */
    static Algorithm algorithmOf(byte[] pkcs8) {
        byte[] inside = content(pkcs8, 0, SEQUENCE);
        byte[] algorithm = content(inside, end(inside, 0), SEQUENCE);
        byte[] id = Arrays.copyOfRange(algorithm, 0, end(algorithm, 0));
        if (Arrays.equals(id, RSA)) {
            return Algorithm.RSA;
        }
        if (!Arrays.equals(id, EC)) {
            return Algorithm.OTHER;
        }
        byte[] curve = Arrays.copyOfRange(algorithm, id.length, algorithm.length);
        return Arrays.equals(curve, P256) ? Algorithm.P256 : Algorithm.OTHER_CURVE;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82); // no key has 64 kB
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** The content of the element at {@code start}, which must have {@code tag}. */
    private static byte[] content(byte[] der, int start, int tag) {
        if (start >= der.length || (der[start] & 0xff) != tag) {
            throw PrivateKeyPem.broken();
        }
        return Arrays.copyOfRange(der, contentStart(der, start), end(der, start));
    }

    private static int contentStart(byte[] der, int start) {
        if (start + 1 >= der.length) {
            throw PrivateKeyPem.broken();
        }
        int first = der[start + 1] & 0xff;
        return start + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    /** The end of the element at {@code start}. */
    private static int end(byte[] der, int start) {
        int from = contentStart(der, start);
        if (from > der.length || from - start > 4) {
            throw PrivateKeyPem.broken();
        }
        int length = from - start == 2 ? der[start + 1] : 0;
        for (int i = start + 2; i < from; i++) {
            length = length << 8 | der[i] & 0xff;
        }
        if (length < 0 || length > der.length - from) {
            throw PrivateKeyPem.broken();
        }
        return from + length;
    }
}
