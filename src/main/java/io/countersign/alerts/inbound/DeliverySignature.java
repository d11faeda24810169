package io.countersign.alerts.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Verifies signatures of SNS deliveries; pure. AWS: "Verifying the signatures of Amazon SNS messages". */
final class DeliverySignature {

    private static final List<String> NOTIFICATION_FIELDS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

    private static final List<String> CONFIRMATION_FIELDS =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private DeliverySignature() {}

    /** The signed fields of a delivery of {@code type}, in order. An absent subject is not signed. */
    static List<String> fieldsOf(SnsEnvelope.Type type) {
        return type == SnsEnvelope.Type.NOTIFICATION ? NOTIFICATION_FIELDS : CONFIRMATION_FIELDS;
    }

    /**
     * Whether the signature of {@code delivery} is valid for {@code key}; false for an unknown signature version.
     */
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
            signature.update(signedText(delivery).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(delivery.get("Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException e) { // not an RSA key, or not base64
            return false;
        }
    }

    /** The signed text: name and value of each field, each followed by a line feed. */
    private static String signedText(SnsEnvelope delivery) {
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
