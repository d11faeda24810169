package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Decides which messages a subscription receives. Like SNS, it compares policy and message by the paths of their
 * values. Lists are not part of a path: an object in a list, or in a list of lists, has the same path as a single
 * object. AWS: "Amazon SNS subscription filter policies".
 */
final class FilterPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FilterPolicy() {}

    /** Whether {@code subscription}, whose policy must be validated, receives the message. */
    static boolean wants(Subscription subscription, String body, Map<String, ReceivedAttribute> attributes) {
        String policy = subscription.attributes.get("FilterPolicy");
        if (policy == null || policy.isEmpty()) {
            return true;
        }
        boolean byBody = "MessageBody".equals(subscription.attributes.get("FilterPolicyScope"));
        JsonNode message = byBody ? parsed(body) : asJson(attributes);
        if (!message.isObject()) {
            return false;
        }
        Map<String, List<JsonNode>> values = new HashMap<>();
        collect("", message, values);
        return matches("", parsed(policy), values);
    }

    /** Whether {@code conditions} are alternative policies instead of conditions. AWS: "AND/OR logic". */
    static boolean isAlternatives(String name, JsonNode conditions) {
        boolean objects = name.equals("$or") && conditions.isArray();
        for (JsonNode each : conditions) {
            objects &= each.isObject();
        }
        return objects;
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body == null ? JsonNodeFactory.instance.missingNode() : body;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static ObjectNode asJson(Map<String, ReceivedAttribute> attributes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, attribute) -> {
            if (attribute.type().startsWith("Number")) {
                json.put(name, new BigDecimal(attribute.value()));
            } else if (attribute.type().startsWith("String.Array")) {
                json.set(name, parsed(attribute.value()));
            } else if (!attribute.type().startsWith("Binary")) { // AWS: binary attributes are ignored
                json.put(name, attribute.value());
            }
        });
        return json;
    }

    /** Adds all values in {@code node} by path. */
    private static void collect(String path, JsonNode node, Map<String, List<JsonNode>> values) {
        if (node.isArray()) {
            node.forEach(each -> collect(path, each, values));
        } else if (node.isObject()) {
            node.properties().forEach(each -> collect(child(path, each.getKey()), each.getValue(), values));
        } else if (!node.isMissingNode()) {
            values.computeIfAbsent(path, each -> new ArrayList<>()).add(node);
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** All names must match, each with at least one of its conditions. */
    private static boolean matches(String path, JsonNode policy, Map<String, List<JsonNode>> values) {
        for (Map.Entry<String, JsonNode> each : policy.properties()) {
            JsonNode expected = each.getValue();
            String place = child(path, each.getKey());
            boolean holds;
            if (isAlternatives(each.getKey(), expected)) {
                holds = any(expected, alternative -> matches(path, alternative, values));
            } else if (expected.isObject()) {
                holds = matches(place, expected, values);
            } else {
                List<JsonNode> found = values.getOrDefault(place, List.of());
                holds = any(expected, condition -> holds(condition, found));
            }
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> condition) {
        for (JsonNode each : list) {
            if (condition.test(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode condition, List<JsonNode> values) {
        if (condition.has("exists")) {
            return condition.get("exists").asBoolean() != values.isEmpty();
        }
        return values.stream().anyMatch(value -> fits(condition, value));
    }

    private static boolean fits(JsonNode condition, JsonNode value) {
        if (!condition.isObject()) {
            return condition.isNumber() && value.isNumber()
                    ? condition.decimalValue().compareTo(value.decimalValue()) == 0
                    : condition.equals(value);
        }
        Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
        JsonNode rule = only.getValue();
        String text = value.isTextual() ? value.textValue() : null;
        return switch (only.getKey()) {
            case "prefix" -> text != null && text.startsWith(rule.textValue());
            case "suffix" -> text != null && text.endsWith(rule.textValue());
            case "equals-ignore-case" -> text != null && text.equalsIgnoreCase(rule.textValue());
            case "anything-but" -> rule.isArray() ? !any(rule, each -> fits(each, value)) : !fits(rule, value);
            case "numeric" -> value.isNumber() && new NumericRange(rule).contains(value.decimalValue());
            case "cidr" -> text != null && CidrFilter.contains(rule.textValue(), text);
            default -> false;
        };
    }
}
