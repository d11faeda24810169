package io.countersign.alerts.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Verifies what SNS signed; pure. AWS: "Verifying the signatures of Amazon SNS messages". */
final class DeliverySignature {

    private static final List<String> OF_NOTIFICATIONS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

    private static final List<String> OF_CONFIRMATIONS =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private DeliverySignature() {}

    /** What is signed of a delivery of {@code type}, in its order; a subject only where there is one. */
    static List<String> fieldsOf(SnsEnvelope.Type type) {
        return type == SnsEnvelope.Type.NOTIFICATION ? OF_NOTIFICATIONS : OF_CONFIRMATIONS;
    }

    /** Whether {@code delivery} was signed by who has the private key of {@code key}; a version that is not known never was. */
    static boolean isGenuine(SnsEnvelope delivery, PublicKey key) {
        String algorithm =
                switch (delivery.get("SignatureVersion")) {
                    case "1" -> "SHA1withRSA";
                    case "2" -> "SHA256withRSA";
                    default -> null;
                };
        if (algorithm == null) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(signed(delivery).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(delivery.get("Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException e) { // no RSA key, or no base64
            return false;
        }
    }

    /** Each field's name and value on lines of their own. */
    private static String signed(SnsEnvelope delivery) {
        StringBuilder text = new StringBuilder();
        for (String name : fieldsOf(delivery.type())) {
            String value = delivery.get(name);
            if (value != null) {
                text.append(name).append('\n').append(value).append('\n');
            }
        }
        return text.toString();
    }
}
