package io.countersign.alerts.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.alerts.Message.Attribute;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Message attributes as JSON, in the format of the publish request: strings, numbers, and lists. */
final class AttributeJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** AWS: "Amazon SNS message attributes": at most 38 digits. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,38}(?:\\.\\d{1,38})?");

    private AttributeJson() {}

    /**
     * {@code attributes} by name. A value that does not match its type is a string, as is the base64 of {@code Binary}.
     */
    static ObjectNode of(Map<String, Attribute> attributes) {
        ObjectNode json = JSON.createObjectNode();
        new TreeMap<>(attributes).forEach((name, attribute) -> json.set(name, valueOf(attribute)));
        return json;
    }

    private static JsonNode valueOf(Attribute attribute) {
        String value = attribute.value();
        if (attribute.type().startsWith("Number") && NUMBER.matcher(value).matches()) {
            return JSON.getNodeFactory().numberNode(new BigDecimal(value));
        }
        if (attribute.type().startsWith("String.Array")) {
            JsonNode list = parsed(value);
            return list != null && list.isArray() ? list : new TextNode(value);
        }
        return new TextNode(value);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
