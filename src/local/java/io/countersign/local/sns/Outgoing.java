package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * A message to publish.
 *
 * @param messageId the message id
 * @param subject the subject, or null
 * @param text the text
 * @param structure texts by protocol, or null
 * @param attributes the attributes
 */
record Outgoing(
        String messageId, String subject, String text, JsonNode structure, Map<String, ReceivedAttribute> attributes) {

    static final int MAX_BYTES = 262_144;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Builds the message of a call or of a batch entry. AWS: "Publish". */
    static Outgoing of(Form form) {
        String text = form.required("Message");
        String subject = form.get("Subject");
        if (subject != null && !subject.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,99}")) {
            throw SnsError.invalid("Subject");
        }
        Outgoing message =
                new Outgoing(UUID.randomUUID().toString(), subject, text, structure(form, text), form.attributes());
        if (message.size() > MAX_BYTES) {
            throw SnsError.invalid("Message too long");
        }
        return message;
    }

    private static JsonNode structure(Form form, String text) {
        String structure = form.get("MessageStructure");
        if (structure == null) {
            return null;
        }
        try {
            JsonNode texts = JSON.readTree(text);
            if (structure.equals("json") && texts.path("default").isTextual()) {
                return texts;
            }
        } catch (JsonProcessingException e) {
            throw SnsError.invalid("Message Structure - JSON message body failed to parse");
        }
        throw SnsError.invalid("Message Structure - No default entry in JSON message body");
    }

    String textFor(String protocol) {
        if (structure == null) {
            return text;
        }
        JsonNode own = structure.path(protocol);
        return own.isTextual() ? own.textValue() : structure.get("default").textValue();
    }

    int size() {
        int size = bytes(text);
        for (Map.Entry<String, ReceivedAttribute> attribute : attributes.entrySet()) {
            size += bytes(attribute.getKey())
                    + bytes(attribute.getValue().type())
                    + bytes(attribute.getValue().value());
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
