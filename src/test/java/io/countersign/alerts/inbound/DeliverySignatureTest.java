package io.countersign.alerts.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five recorded SNS deliveries are valid, and every changed copy is invalid. */
class DeliverySignatureTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CERTIFICATE = "SimpleNotificationService-7506a1e35b36ef5a444dd1a8e7cc3ed8.pem";

    private static byte[] vector(String name) throws IOException {
        try (InputStream in = DeliverySignatureTest.class.getResourceAsStream("/sns/" + name)) {
            return in.readAllBytes();
        }
    }

    private static ObjectNode json(String name) throws IOException {
        return (ObjectNode) JSON.readTree(vector(name + ".json"));
    }

    private static boolean isGenuine(ObjectNode delivery) throws Exception {
        return DeliverySignature.isGenuine(
                SnsEnvelope.parse(JSON.writeValueAsBytes(delivery)),
                SigningCertificate.parse(vector(CERTIFICATE)).getPublicKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notification-with-subject",
                "notification-no-subject",
                "notification-signature-v2",
                "subscription-confirmation",
                "unsubscribe-confirmation"
            })
    void recordedDeliveriesAreValidAndChangedOnesAreNot(String name) throws Exception {
        assertTrue(isGenuine(json(name)), name);
        SnsEnvelope delivery = SnsEnvelope.parse(vector(name + ".json"));
        int changed = 0;
        for (String field : DeliverySignature.fieldsOf(delivery.type())) {
            if (delivery.get(field) != null && !field.equals("Type")) {
                ObjectNode tampered = json(name);
                String value = tampered.get(field).textValue();
                String other = field.equals("Timestamp")
                        ? value.replace("2026", "2027")
                        : field.equals("TopicArn") ? value + "x" : "x" + value;
                assertFalse(isGenuine(tampered.put(field, other)), field);
                changed++;
            }
        }
        assertTrue(changed >= 4, "fields were changed");
        ObjectNode other = json(name);
        assertFalse(isGenuine(
                other.put("SignatureVersion", delivery.get("SignatureVersion").equals("1") ? "2" : "1")));
        assertFalse(isGenuine(other.put("SignatureVersion", "3")));
        assertFalse(isGenuine(json(name).put("Signature", "no base64!")));
        assertFalse(isGenuine(json(name).put("Signature", "AAAA")));
    }

    @Test
    void aSubjectCannotBeAddedOrRemoved() throws Exception {
        assertFalse(isGenuine(json("notification-no-subject").put("Subject", "added")));
        ObjectNode without = json("notification-with-subject");
        without.remove("Subject");
        assertFalse(isGenuine(without));
    }

    @Test
    void aConfirmationIsNotAcceptedAsANotification() throws Exception {
        assertFalse(isGenuine(json("subscription-confirmation").put("Type", "Notification")));
        assertFalse(isGenuine(json("subscription-confirmation").put("Type", "UnsubscribeConfirmation")));
    }

    @Test
    void theCertificateMustBeAmazonsAndInItsValidity() throws Exception {
        X509Certificate certificate = SigningCertificate.parse(vector(CERTIFICATE));
        assertNull(SigningCertificate.fault(certificate, Instant.parse("2026-03-06T20:00:27Z"), true));
        assertEquals(
                "certificate-time", SigningCertificate.fault(certificate, Instant.parse("2026-11-24T00:00:00Z"), true));
        assertEquals(
                "certificate-time", SigningCertificate.fault(certificate, Instant.parse("2020-01-01T00:00:00Z"), true));
    }

    @Test
    void missingFieldsAreNamed() throws Exception {
        for (String field : List.of(
                "Message",
                "MessageId",
                "Timestamp",
                "TopicArn",
                "Type",
                "Signature",
                "SignatureVersion",
                "SigningCertURL")) {
            ObjectNode without = json("notification-with-subject");
            without.remove(field);
            byte[] body = JSON.writeValueAsBytes(without);
            assertThrows(ProblemException.class, () -> SnsEnvelope.parse(body), field);
        }
        for (String wrong : List.of("", "[]", "null", "plain text", "{\"a\":", "{\"Type\":1}")) {
            assertThrows(ProblemException.class, () -> SnsEnvelope.parse(wrong.getBytes()), wrong);
        }
    }

    @Test
    void printsWithoutTokenAndText() throws Exception {
        SnsEnvelope delivery = SnsEnvelope.parse(vector("subscription-confirmation.json"));
        assertFalse(delivery.toString().contains(delivery.get("Token")));
        assertFalse(delivery.toString().contains("http"));
    }
}
