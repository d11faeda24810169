package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** Which messages a subscription wants. AWS: "Amazon SNS subscription filter policies". */
final class FilterPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FilterPolicy() {}

    /** @throws SnsError if {@code policy} is none */
    static void requireValid(String policy) {
        read(policy);
    }

    private static JsonNode read(String policy) {
        try {
            JsonNode rules = JSON.readTree(policy);
            if (rules != null && rules.isObject()) {
                return rules;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw SnsError.invalid("FilterPolicy: must be a JSON object");
    }

    /** Whether {@code subscription} wants the message. */
    static boolean wants(Subscription subscription, String body, Map<String, Attribute> attributes) {
        String policy = subscription.attributes.get("FilterPolicy");
        if (policy == null || policy.isEmpty()) {
            return true;
        }
        boolean byBody = "MessageBody".equals(subscription.attributes.get("FilterPolicyScope"));
        return matches(read(policy), byBody ? parsed(body) : asJson(attributes));
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body == null ? JsonNodeFactory.instance.missingNode() : body;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static ObjectNode asJson(Map<String, Attribute> attributes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, attribute) -> {
            if (attribute.type().startsWith("Number")) {
                json.put(name, new BigDecimal(attribute.value()));
            } else if (attribute.type().equals("String.Array")) {
                json.set(name, parsed(attribute.value()));
            } else {
                json.put(name, attribute.value());
            }
        });
        return json;
    }

    /** All names have to match; of the conditions of a name, one. */
    private static boolean matches(JsonNode rules, JsonNode message) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            JsonNode wanted = rule.getValue();
            boolean holds;
            if (rule.getKey().equals("$or")) {
                holds = any(wanted, each -> matches(each, message));
            } else if (wanted.isObject()) {
                holds = matches(wanted, message.path(rule.getKey()));
            } else {
                holds = any(wanted, condition -> holds(condition, message.path(rule.getKey())));
            }
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(JsonNode list, java.util.function.Predicate<JsonNode> condition) {
        for (JsonNode each : list) {
            if (condition.test(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode condition, JsonNode value) {
        if (condition.has("exists")) {
            return condition.get("exists").asBoolean() != value.isMissingNode();
        }
        if (value.isMissingNode()) {
            return false;
        }
        return value.isArray() ? any(value, each -> fits(condition, each)) : fits(condition, value);
    }

    private static boolean fits(JsonNode condition, JsonNode value) {
        if (!condition.isObject()) {
            return condition.isNumber() && value.isNumber()
                    ? condition.decimalValue().compareTo(value.decimalValue()) == 0
                    : condition.equals(value);
        }
        JsonNode rule;
        if ((rule = condition.get("prefix")) != null) {
            return value.isTextual() && value.textValue().startsWith(rule.asText());
        }
        if ((rule = condition.get("suffix")) != null) {
            return value.isTextual() && value.textValue().endsWith(rule.asText());
        }
        if ((rule = condition.get("equals-ignore-case")) != null) {
            return value.isTextual() && value.textValue().equalsIgnoreCase(rule.asText());
        }
        if ((rule = condition.get("anything-but")) != null) {
            JsonNode others = rule;
            return rule.isArray() ? !any(others, each -> fits(each, value)) : !fits(others, value);
        }
        if ((rule = condition.get("numeric")) != null) {
            return value.isNumber() && isWithin((ArrayNode) rule, value.decimalValue());
        }
        return false;
    }

    private static boolean isWithin(ArrayNode bounds, BigDecimal value) {
        for (int i = 0; i + 1 < bounds.size(); i += 2) {
            int order = value.compareTo(bounds.get(i + 1).decimalValue());
            boolean holds =
                    switch (bounds.get(i).asText()) {
                        case "=" -> order == 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        case ">=" -> order >= 0;
                        default -> false;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
