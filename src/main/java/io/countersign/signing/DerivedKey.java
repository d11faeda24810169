package io.countersign.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signing key of one day, region and service, with the strings that depend on the same values. */
final class DerivedKey {

    private static final String HMAC = "HmacSHA256";

    private final CredentialScope signatory;
    private final long day;
    private final SecretKeySpec secret;
    private final String scope;
    private final String credential;
    private final String encodedCredential;
    private final String encodedToken;

    /** Derives the key. AWS: "Derive a signing key for Signature Version 4". */
    DerivedKey(CredentialScope signatory, long day) {
        this.signatory = signatory;
        this.day = day;
        String date = AmzDate.of(day * AmzDate.DAY).substring(0, 8);
        scope = date + '/' + signatory.region() + '/' + signatory.service() + "/aws4_request";
        SigningCredentials credentials = signatory.credentials();
        credential = credentials.accessKeyId() + '/' + scope;
        encodedCredential = PercentEncoding.encode(credential);
        encodedToken = credentials.sessionToken() == null ? null : PercentEncoding.encode(credentials.sessionToken());
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, signatory.region(), signatory.service(), "aws4_request"}) {
            key = hmac(key, part);
        }
        secret = new SecretKeySpec(key, HMAC);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** Whether this key was derived for exactly this scope on {@code day}. */
    boolean isOf(CredentialScope other, long day) {
        return signatory == other && this.day == day;
    }

    /** Whether this is the key of {@code other} on {@code day}: an access key's secret can change. */
    boolean serves(CredentialScope other, long day) {
        return this.day == day && (signatory == other || sameKeys(signatory.credentials(), other.credentials()));
    }

    private static boolean sameKeys(SigningCredentials a, SigningCredentials b) {
        return constantTimeEquals(a.secretAccessKey(), b.secretAccessKey())
                && constantTimeEquals(String.valueOf(a.sessionToken()), String.valueOf(b.sessionToken()));
    }

    private static boolean constantTimeEquals(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    long day() {
        return day;
    }

    SecretKeySpec secret() {
        return secret;
    }

    /** {@code 20130524/us-east-1/s3/aws4_request}. */
    String scope() {
        return scope;
    }

    /** Access key id and scope, as in a form. */
    String credential() {
        return credential;
    }

    /** Access key id and scope, as in a query. */
    String encodedCredential() {
        return encodedCredential;
    }

    /** The session token as in a query, or null. */
    String encodedToken() {
        return encodedToken;
    }
}
