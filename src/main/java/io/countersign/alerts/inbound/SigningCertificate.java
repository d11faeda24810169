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
 * Validates the signing certificate of a delivery; pure. SNS publishes the certificate without its chain. Trust
 * therefore depends on the origin: the certificate is fetched from a host of Amazon, whose own chain TLS has
 * validated.
 */
final class SigningCertificate {

    private static final String SUBJECT = "sns.amazonaws.com";
    private static final String ISSUER = "Amazon";
    private static final int MIN_KEY = 2048;

    private SigningCertificate() {}

    /**
     * Parses a certificate in PEM format.
     *
     * @throws CertificateException if {@code pem} is not a certificate
     */
    static X509Certificate parse(byte[] pem) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /**
     * Returns the reason why {@code certificate} is not trusted at {@code now}; null if it is trusted.
     *
     * @param fromAmazon whether the issuer must be Amazon
     */
    static String fault(X509Certificate certificate, Instant now, boolean fromAmazon) {
        if (!SUBJECT.equals(part(certificate.getSubjectX500Principal().getName(), "CN"))) {
            return "certificate-subject";
        }
        if (fromAmazon
                && !ISSUER.equals(part(certificate.getIssuerX500Principal().getName(), "O"))) {
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
