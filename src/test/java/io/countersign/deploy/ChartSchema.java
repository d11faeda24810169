package io.countersign.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.SettingsReference;
import io.countersign.SettingsReference.Setting;
import io.countersign.storage.ObjectMethod;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The JSON Schema of the value {@code config} of the Helm chart: the settings of the service with their types from the code and their
 * meaning from docs/configuration.md, so that the chart knows every setting.
 */
final class ChartSchema {

    static final Path CHART = Path.of("deploy/helm/countersign");
    static final ObjectMapper JSON = new ObjectMapper();

    /** Not for a deployment: of dev mode, of AWS Lambda. */
    private static final Pattern ELSEWHERE = Pattern.compile("countersign\\.(local|lambda|dev)\\..*");

    /** Settings that have no place in a ConfigMap; the value {@code secrets} has them. */
    static final Pattern SECRET = Pattern.compile(
            "countersign\\.(callers\\.api-keys\\.\\*\\.hashes|token-keys\\.\\*"
                    + "|credentials\\.\\*\\.(access-key-id|secret-access-key|session-token)|cloudfront\\.\\*\\.(previous-)?private-key)(\\[\\*])?");

    private static final Map<Class<?>, String> TYPES = Map.of(
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            OptionalInt.class, "integer",
            OptionalLong.class, "integer",
            OptionalDouble.class, "number",
            java.math.BigDecimal.class, "number");

    private static final List<String> NUMBER_OR_TEXT = List.of("integer", "string");

    private ChartSchema() {}

    /** Every setting that a deployment may have, with its schema; {@code [*]} after the names of lists. */
    static Map<String, ObjectNode> settings() throws IOException {
        Map<String, Setting> documented = SettingsReference.inPages();
        Map<String, ObjectNode> schemas = new TreeMap<>();
        SettingsReference.properties().forEach((name, property) -> {
            if (!ELSEWHERE.matcher(name).matches() && !SECRET.matcher(name).matches()) {
                ObjectNode schema = JSON.createObjectNode();
                String meaning = documented.get(name.replace("[*]", "")).meaning();
                if (!meaning.isEmpty()) {
                    schema.put("description", plain(meaning));
                }
                schema.setAll(of(property.getMethod().getGenericReturnType(), name.endsWith("*")));
                schemas.put(name.replaceAll("\\[\\*]$", ""), schema);
            }
        });
        return schemas;
    }

    /** Without the mark-up of links and of code. */
    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", "");
    }

    private static ObjectNode of(Type type, boolean valueOfMap) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (raw == Optional.class || raw == Map.class && valueOfMap) {
                return of(last, valueOfMap);
            }
            if (Collection.class.isAssignableFrom(raw)) { // or a text with commas
                ObjectNode list = types(List.of("array", "string"));
                list.set("items", of(last, false));
                return list;
            }
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isEnum()) {
            ObjectNode choice = JSON.createObjectNode();
            ArrayNode names = choice.putArray("enum");
            for (Object constant : simple.getEnumConstants()) {
                names.add(simple == ObjectMethod.class ? constant.toString() : hyphenated(constant));
            }
            return choice;
        }
        if (simple.getSimpleName().equals("MemorySize")) {
            return types(NUMBER_OR_TEXT);
        }
        return JSON.createObjectNode().put("type", TYPES.getOrDefault(simple, "string"));
    }

    private static ObjectNode types(List<String> types) {
        ObjectNode schema = JSON.createObjectNode();
        types.forEach(schema.putArray("type")::add);
        return schema;
    }

    private static String hyphenated(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The schema of {@code config}. */
    static ObjectNode config() throws IOException {
        ObjectNode config = JSON.createObjectNode();
        config.put("description", "Settings by their names in docs/configuration.md, without \"countersign.\".");
        settings().forEach((name, schema) -> {
            ObjectNode place = config;
            String[] segments = name.substring("countersign.".length()).split("\\.");
            for (int i = 0; i < segments.length - 1; i++) {
                place = child(place, segments[i], JSON.createObjectNode());
                if (segments[i].endsWith("[*]")) {
                    place = items(place);
                }
            }
            child(place, segments[segments.length - 1], schema);
        });
        return config;
    }

    private static ObjectNode items(ObjectNode list) {
        list.put("type", "array");
        return list.withObject("/items");
    }

    /** What {@code place} has below {@code segment}, made of {@code added} if there is nothing. */
    private static ObjectNode child(ObjectNode place, String segment, ObjectNode added) {
        place.put("type", "object");
        if (segment.equals("*")) {
            JsonNode known = place.get("additionalProperties");
            if (known instanceof ObjectNode object) {
                return object;
            }
            place.set("additionalProperties", added);
            return added;
        }
        if (!place.has("additionalProperties")) {
            place.put("additionalProperties", false);
        }
        ObjectNode properties = place.withObject("/properties");
        String name = segment.replace("[*]", "");
        if (!properties.has(name)) {
            properties.set(name, added);
        }
        return (ObjectNode) properties.get(name);
    }
}
