package io.countersign.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every text, list and map that a request may hold, read from the committed OpenAPI document. */
final class RequestFields {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The kinds of values that have a length. */
    enum Kind {
        TEXT,
        LIST,
        MAP
    }

    /**
     * A value of a request.
     *
     * @param operation method and path, as in {@code POST /v1/presign}
     * @param place where it is: a path such as {@code body.messages[0].subject}, {@code query.key}
     * @param item an item of it, where it is a list
     * @param max the bound that the document shows, or null where it shows none
     * @param wrap makes the request's body, or parameter, around a value of it
     */
    record Field(
            String operation, String place, Kind kind, JsonNode item, Integer max, Function<JsonNode, JsonNode> wrap) {

        String name() {
            return place.substring(place.indexOf('.') + 1);
        }

        boolean inBody() {
            return place.startsWith("body");
        }

        /** A request with {@code length} of it, from a caller with {@code apiKey} if that is not null. */
        HttpRequest.Builder request(URI service, int length, String apiKey) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            JsonNode value = value(length);
            HttpRequest.Builder request = HttpRequest.newBuilder();
            if (place.startsWith("path.")) {
                path = path.replace("{" + name() + "}", value.textValue());
            }
            path = path.replaceAll("\\{\\w+}", "x");
            if (place.startsWith("query.")) {
                path += "?" + name() + "=" + URLEncoder.encode(value.textValue(), StandardCharsets.UTF_8);
            }
            if (place.startsWith("header.")) {
                request.header(name(), value.textValue());
            }
            if (apiKey != null) {
                request.header("X-Api-Key", apiKey);
            }
            if (inBody()) {
                request.header("Content-Type", "application/json");
            }
            return request.uri(service.resolve(path))
                    .method(
                            operation.substring(0, operation.indexOf(' ')),
                            inBody() ? BodyPublishers.ofString(wrap.apply(value).toString()) : BodyPublishers.noBody());
        }

        private JsonNode value(int length) {
            return switch (kind) {
                case TEXT -> NODES.textNode("a".repeat(length));
                case LIST -> {
                    ArrayNode list = NODES.arrayNode();
                    for (int i = 0; i < length; i++) {
                        list.add(item);
                    }
                    yield list;
                }
                case MAP -> {
                    ObjectNode map = NODES.objectNode();
                    for (int i = 0; i < length; i++) {
                        map.put("n" + i, "v");
                    }
                    yield map;
                }
            };
        }

        @Override
        public String toString() {
            return operation + " " + place;
        }
    }

    private final JsonNode document;
    private final List<Field> fields = new ArrayList<>();

    private RequestFields(JsonNode document) {
        this.document = document;
    }

    static List<Field> all() {
        try {
            RequestFields read = new RequestFields(
                    new ObjectMapper(new YAMLFactory()).readTree(Files.readString(Contract.DOCUMENT)));
            read.document.get("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(operation ->
                            read.read(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue())));
            return read.fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String operation, JsonNode described) {
        for (JsonNode parameter : described.path("parameters")) {
            String place =
                    parameter.get("in").asText() + "." + parameter.get("name").asText();
            add(operation, place, parameter.get("schema"), Set.of(), value -> value);
        }
        for (Map.Entry<String, JsonNode> body :
                described.at("/requestBody/content").properties()) {
            if (body.getKey().equals("application/json")) {
                add(operation, "body", body.getValue().get("schema"), Set.of(), value -> value);
            }
        }
    }

    private void add(
            String operation, String place, JsonNode schema, Set<String> within, Function<JsonNode, JsonNode> wrap) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asText();
            if (!within.contains(reference)) {
                Set<String> deeper = new TreeSet<>(within);
                deeper.add(reference);
                add(operation, place, document.at(reference.substring(1)), deeper, wrap);
            }
            return;
        }
        String type = schema.path("type").asText();
        if (schema.has("properties")) {
            schema.get("properties").properties().forEach(property -> {
                String name = property.getKey();
                String inner = place.equals("body") ? "body." + name : place + "." + name;
                add(
                        operation,
                        inner,
                        property.getValue(),
                        within,
                        value -> wrap.apply(NODES.objectNode().set(name, value)));
            });
        } else if (type.equals("string") && !schema.has("enum")) {
            field(operation, place, Kind.TEXT, schema.get("maxLength"), wrap);
        } else if (type.equals("array")) {
            list(operation, place, schema, wrap);
            add(
                    operation,
                    place + "[0]",
                    schema.get("items"),
                    within,
                    value -> wrap.apply(NODES.arrayNode().add(value)));
        } else if (type.equals("object")) {
            field(operation, place, Kind.MAP, schema.get("maxProperties"), wrap);
            if (schema.path("additionalProperties").isObject()) {
                String inner = place.equals("body") ? "body.name" : place + ".name";
                add(
                        operation,
                        inner,
                        schema.get("additionalProperties"),
                        within,
                        value -> wrap.apply(NODES.objectNode().set("name", value)));
            }
        }
    }

    private void field(String operation, String place, Kind kind, JsonNode max, Function<JsonNode, JsonNode> wrap) {
        fields.add(new Field(operation, place, kind, null, max == null ? null : max.asInt(), wrap));
    }

    private void list(String operation, String place, JsonNode schema, Function<JsonNode, JsonNode> wrap) {
        JsonNode items = schema.get("items");
        items = items.has("$ref") ? document.at(items.get("$ref").asText().substring(1)) : items;
        JsonNode item =
                switch (items.path("type").asText()) {
                    case "integer" -> NODES.numberNode(1);
                    case "string" -> items.has("enum") ? items.at("/enum/0") : NODES.textNode("a");
                    default -> NODES.objectNode();
                };
        JsonNode max = schema.get("maxItems");
        fields.add(new Field(operation, place, Kind.LIST, item, max == null ? null : max.asInt(), wrap));
    }
}
