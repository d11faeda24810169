package io.countersign.alerts.uploads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An object that a store reports as created.
 *
 * @param bucket the bucket
 * @param key the key
 * @param size the size in bytes; null if the store does not report it
 */
record ArrivedObject(String bucket, String key, Long size) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The created objects in {@code message}; empty for any other message. AWS: "Event message structure". */
    static List<ArrivedObject> in(String message) {
        List<ArrivedObject> arrived = new ArrayList<>();
        if (message.startsWith("{")) {
            for (JsonNode record : read(message).path("Records")) {
                if (isCreated(record)) {
                    add(arrived, record);
                }
            }
        }
        return arrived;
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode(); // not a notification, but a text that starts with a brace
        }
    }

    private static boolean isCreated(JsonNode record) {
        String event = record.path("eventName").asText();
        return record.path("eventSource").asText().equals("aws:s3")
                && (event.startsWith("ObjectCreated:") || event.startsWith("s3:ObjectCreated:"));
    }

    private static void add(List<ArrivedObject> arrived, JsonNode record) {
        JsonNode object = record.path("s3").path("object");
        String bucket = record.path("s3").path("bucket").path("name").asText();
        String key = decoded(object.path("key").asText());
        if (!bucket.isEmpty() && !key.isEmpty()) {
            JsonNode size = object.path("size");
            arrived.add(new ArrivedObject(bucket, key, size.isIntegralNumber() ? size.longValue() : null));
        }
    }

    /** Decodes a form-encoded key; returns an empty string if it is not valid. */
    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
