package io.countersign.alerts.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A delivery of SNS, parsed but not verified. AWS: "Parsing Amazon SNS message formats".
 *
 * @param type the type of the delivery
 * @param topic the topic that the delivery names
 * @param at the timestamp that the delivery contains
 * @param fields all string fields, unchanged
 * @param attributes the message attributes by name; the SNS signature does not cover them
 */
record SnsEnvelope(
        Type type, TopicArn topic, Instant at, Map<String, String> fields, Map<String, Attribute> attributes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** AWS: "Amazon SNS message attributes": names and types; the publisher may add a suffix to a type. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

    private static final Pattern TYPE =
            Pattern.compile("(?:String\\.Array|String|Number|Binary)(?:\\.[\\x21-\\x7e]{1,240})?");

    /** The types of deliveries. */
    enum Type {
        /** A message. */
        NOTIFICATION("Notification"),
        /** A request to confirm a subscription. */
        SUBSCRIPTION("SubscriptionConfirmation"),
        /** A request to confirm the end of a subscription. */
        UNSUBSCRIPTION("UnsubscribeConfirmation");

        private final String id;

        Type(String id) {
            this.id = id;
        }

        private static Type of(String id) {
            for (Type type : values()) {
                if (type.id.equals(id)) {
                    return type;
                }
            }
            throw ProblemException.invalid(
                    "Type", "must be Notification, SubscriptionConfirmation or UnsubscribeConfirmation");
        }
    }

    SnsEnvelope {
        fields = Collections.unmodifiableMap(new HashMap<>(fields));
        attributes = Map.copyOf(attributes);
    }

    /**
     * Parses a request body.
     *
     * @throws ProblemException if {@code body} is not a delivery of SNS
     */
    static SnsEnvelope parse(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        Map<String, Attribute> attributes = new HashMap<>();
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.isObject()) {
                throw notADelivery();
            }
            json.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    fields.put(field.getKey(), field.getValue().textValue());
                }
            });
            json.path("MessageAttributes").properties().forEach(each -> addAttribute(attributes, each));
        } catch (JsonProcessingException e) {
            throw notADelivery();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (!fields.containsKey("Type") || !fields.containsKey("Signature")) {
            throw notADelivery();
        }
        Type type = Type.of(fields.get("Type"));
        for (String name : DeliverySignature.fieldsOf(type)) {
            if (!name.equals("Subject")) {
                required(fields, name);
            }
        }
        required(fields, "SigningCertURL");
        required(fields, "SignatureVersion");
        return new SnsEnvelope(type, TopicArn.parse(fields.get("TopicArn")), time(fields), fields, attributes);
    }

    /** Adds an attribute in the format of SNS; omits any other, which did not come from SNS. */
    private static void addAttribute(Map<String, Attribute> attributes, Map.Entry<String, JsonNode> each) {
        String type = each.getValue().path("Type").asText("");
        JsonNode value = each.getValue().path("Value");
        if (ATTRIBUTE.matcher(each.getKey()).matches() && TYPE.matcher(type).matches() && value.isTextual()) {
            attributes.put(each.getKey(), new Attribute(type, value.textValue()));
        }
    }

    private static ProblemException notADelivery() {
        return ProblemException.invalid(
                "body",
                "must be an SNS delivery in its envelope; raw message delivery has no signature and must be off");
    }

    private static void required(Map<String, String> fields, String name) {
        if (fields.get(name) == null) {
            throw ProblemException.invalid(name, "must be present");
        }
    }

    private static Instant time(Map<String, String> fields) {
        try {
            return Instant.parse(fields.get("Timestamp"));
        } catch (DateTimeException e) {
            throw ProblemException.invalid("Timestamp", "must be a time such as 2026-11-24T08:15:30.123Z");
        }
    }

    /** The field {@code name}, or null. */
    String get(String name) {
        return fields.get(name);
    }

    String messageId() {
        return get("MessageId");
    }

    /** Omits the text, the token and the links. */
    @Override
    public String toString() {
        return "SnsEnvelope[" + type + " " + messageId() + " of " + topic + "]";
    }
}
