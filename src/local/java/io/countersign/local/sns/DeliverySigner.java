package io.countersign.local.sns;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs deliveries as SNS does, with a key generated at start. AWS: "Verifying the signatures of Amazon SNS messages".
 */
final class DeliverySigner {

    /** The signed fields of each type, in order. */
    private static final List<String> OF_NOTIFICATIONS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

    private static final List<String> OF_CONFIRMATIONS =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final String pem;

    DeliverySigner(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=sns.amazonaws.com");
            key = pair.getPrivate();
            certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    new X500Name("CN=Embedded SNS"),
                                    BigInteger.valueOf(now.toEpochMilli()),
                                    Date.from(now.minus(Duration.ofHours(1))),
                                    Date.from(now.plus(Duration.ofDays(30))),
                                    subject,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
            StringWriter out = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
                writer.writeObject(certificate);
            }
            pem = out.toString();
        } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException("the certificate of the embedded SNS could not be created", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    String pem() {
        return pem;
    }

    /**
     * The path of the certificate. It is constant, because the setting {@code trusted-certificates} contains it.
     */
    String path() {
        return "/SimpleNotificationService-00000000000000000000000000000000.pem";
    }

    /** The signature of {@code delivery}, in base64. */
    String sign(Map<String, String> delivery, boolean version2) {
        List<String> names = delivery.get("Type").equals("Notification") ? OF_NOTIFICATIONS : OF_CONFIRMATIONS;
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (delivery.get(name) != null) {
                text.append(name).append('\n').append(delivery.get(name)).append('\n');
            }
        }
        try {
            Signature signature = Signature.getInstance(version2 ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(key);
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }
}
