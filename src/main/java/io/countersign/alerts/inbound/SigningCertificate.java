package io.countersign.alerts.inbound;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Judges the certificate that a delivery is signed by; pure. SNS publishes the certificate alone, without those that vouch for it, so
 * that it is Amazon's rests on where it comes from: a host of Amazon's, whose own certificate TLS has checked to its root.
 */
final class SigningCertificate {

    private static final String SUBJECT = "sns.amazonaws.com";
    private static final String ISSUER = "Amazon";
    private static final int MIN_KEY = 2048;

    private SigningCertificate() {}

    /**
     * Reads a certificate in PEM.
     *
     * @throws CertificateException if it is none
     */
    static X509Certificate parse(byte[] pem) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /**
     * Why {@code certificate} is not to be believed at {@code now}; null where it is.
     *
     * @param amazons whether it has to be issued by Amazon
     */
    static String fault(X509Certificate certificate, Instant now, boolean amazons) {
        if (!SUBJECT.equals(part(certificate.getSubjectX500Principal().getName(), "CN"))) {
            return "certificate-subject";
        }
        if (amazons && !ISSUER.equals(part(certificate.getIssuerX500Principal().getName(), "O"))) {
            return "certificate-issuer";
        }
        if (now.isBefore(at(certificate.getNotBefore())) || now.isAfter(at(certificate.getNotAfter()))) {
            return "certificate-time";
        }
        boolean strong = certificate.getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() >= MIN_KEY;
        return strong ? null : "certificate-key";
    }

    private static Instant at(Date date) {
        return date.toInstant();
    }

    private static String part(String name, String type) {
        try {
            for (Rdn each : new LdapName(name).getRdns()) {
                if (each.getType().equalsIgnoreCase(type)) {
                    return each.getValue().toString();
                }
            }
            return null;
        } catch (InvalidNameException e) {
            return null;
        }
    }
}
