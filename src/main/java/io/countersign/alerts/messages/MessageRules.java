package io.countersign.alerts.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.alerts.Message;
import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.MessageSubject;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Validates messages against the rules of SNS before a call. AWS: "Publish", "Amazon SNS message attributes". */
final class MessageRules {

    private static final Pattern PROTOCOL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?!(?i:AWS\\.|Amazon\\.))(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");

    private MessageRules() {}

    /**
     * Builds the message of {@code request}.
     *
     * @param derivedId the deduplication id for a FIFO topic if the request has none; or null
     * @throws ProblemException if a rule of SNS is violated
     */
    static Message message(TopicName topic, MessageRequest request, String derivedId) {
        String subject = MessageSubject.require(request.subject());
        Message message = new Message(
                subject,
                text(request),
                request.structure() != null,
                attributes(request.attributes()),
                groupId(topic, request),
                deduplicationId(topic, request, derivedId));
        if (MessageSize.of(message) > MessageSize.MAX) {
            throw ProblemException.invalid(
                    "message",
                    "must be at most 262,144 bytes in UTF-8, including the names, types and values of its attributes");
        }
        return message;
    }

    /** A hash that identifies the content of {@code message}. */
    static String fingerprint(Message message) {
        return IdempotencyKey.fingerprint(
                message.subject(),
                Boolean.toString(message.structured()),
                message.groupId(),
                message.deduplicationId(),
                new TreeMap<>(message.attributes()).toString(),
                message.text());
    }

    private static String text(MessageRequest request) {
        boolean structured = request.structure() != null;
        if (structured == (request.message() != null)) {
            throw ProblemException.invalid("message", "or structure must be given, but not both");
        }
        if (!structured) {
            if (request.message().isEmpty()) {
                throw ProblemException.invalid("message", "must not be empty");
            }
            return request.message();
        }
        String defaultText = request.structure().get("default");
        if (defaultText == null || defaultText.isEmpty()) {
            throw ProblemException.invalid("structure", "must have a text named default");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(request.structure()).forEach((protocol, text) -> {
            if (!PROTOCOL.matcher(protocol).matches() || text == null) {
                throw ProblemException.invalid("structure", "must map names of protocols to texts");
            }
            json.put(protocol, text);
        });
        return json.toString();
    }

    private static Map<String, Attribute> attributes(Map<String, JsonNode> given) {
        Map<String, Attribute> attributes = new TreeMap<>();
        if (given != null) {
            given.forEach((name, value) -> attributes.put(name, attribute(name, value)));
        }
        return attributes;
    }

    private static Attribute attribute(String name, JsonNode value) {
        if (!ATTRIBUTE.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "attributes",
                    "must have names of 1 to 256 letters, digits and _-. that do not start with AWS. or "
                            + "Amazon., do not start or end "
                            + "with a dot, and have no two dots in a row");
        }
        if (value != null && value.isTextual() && !value.textValue().isEmpty()) {
            return new Attribute("String", value.textValue());
        }
        if (value != null && value.isNumber()) {
            return new Attribute("Number", value.decimalValue().toPlainString());
        }
        if (value != null && value.isArray() && !value.isEmpty() && isFlat(value)) {
            return new Attribute("String.Array", value.toString());
        }
        throw ProblemException.invalid(
                "attributes." + name, "must be a string, a number, or a list of strings, numbers and booleans");
    }

    private static boolean isFlat(JsonNode list) {
        for (JsonNode each : list) {
            if (each.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static String groupId(TopicName topic, MessageRequest request) {
        String id = request.groupId();
        if (id == null ? topic.isFifo() : !ID.matcher(id).matches()) {
            throw ProblemException.invalid(
                    "groupId", "must be 1 to 128 letters, digits and punctuation; required for FIFO topics");
        }
        return id;
    }

    private static String deduplicationId(TopicName topic, MessageRequest request, String derived) {
        String id = request.deduplicationId();
        if (id != null && (!topic.isFifo() || !ID.matcher(id).matches())) {
            throw ProblemException.invalid(
                    "deduplicationId",
                    "must be 1 to 128 letters, digits and punctuation; allowed for FIFO topics only");
        }
        return id == null && topic.isFifo() ? derived : id;
    }
}
