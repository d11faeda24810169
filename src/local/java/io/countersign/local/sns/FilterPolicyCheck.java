package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;

/**
 * Rejects filter policies as SNS does, with the same error texts. AWS: "Filter policy constraints in Amazon SNS"; the
 * texts were observed in responses of SNS.
 */
final class FilterPolicyCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_NAMES = 5;
    private static final int MAX_COMBINATIONS = 150;
    private static final String BODY = "MessageBody";

    private final String lead;
    private final boolean nested;

    private FilterPolicyCheck(String lead, boolean nested) {
        this.lead = lead;
        this.nested = nested;
    }

    /**
     * Validates the policy and scope of a subscription.
     *
     * @param policy the policy; null or empty means no policy
     * @param scope {@code MessageAttributes} or {@code MessageBody}; null means the first
     * @param subscribing whether the action is Subscribe, whose error texts have an additional prefix
     * @throws SnsError if SNS would reject them
     */
    static void require(String policy, String scope, boolean subscribing) {
        String lead = subscribing ? "Attributes Reason: " : "";
        if (scope != null && !Set.of("MessageAttributes", BODY).contains(scope)) {
            throw SnsError.invalid(lead + "FilterPolicyScope: Invalid value [" + scope
                    + "]. Please use either MessageBody or MessageAttributes");
        }
        if (policy != null && !policy.isEmpty()) {
            new FilterPolicyCheck(lead, BODY.equals(scope)).check(policy);
        }
    }

    private void check(String policy) {
        JsonNode names;
        try {
            names = JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw error("failed to parse JSON");
        }
        if (!names.isObject()) {
            throw error("Filter is not an object");
        }
        if (names.size() > MAX_NAMES) {
            throw error("Filter policy can not have more than 5 keys");
        }
        if (combinations(names, 1, 1) > MAX_COMBINATIONS) {
            throw error("Filter policy is too complex");
        }
    }

    private SnsError error(String reason) {
        return SnsError.invalid(lead + "FilterPolicy: " + reason);
    }

    /** Counts combinations. In a nested policy the depth of each list counts, too; capped at one above the maximum. */
    private long combinations(JsonNode names, int depth, long before) {
        long combinations = before;
        for (Map.Entry<String, JsonNode> each : names.properties()) {
            JsonNode value = each.getValue();
            if (value.isObject()) {
                if (!nested) {
                    throw SnsError.invalid(
                            lead + "Filter policy scope MessageAttributes does not support nested filter policy");
                }
                combinations = combinations(value, depth + 1, combinations);
            } else if (!value.isArray()) {
                throw error("\"" + each.getKey() + "\" must be an object or an array");
            } else if (value.isEmpty()) {
                throw error("Empty arrays are not allowed");
            } else if (FilterPolicy.isAlternatives(each.getKey(), value)) {
                long sum = 0;
                for (JsonNode alternative : value) {
                    sum += combinations(alternative, depth, combinations);
                }
                combinations = sum;
            } else {
                value.forEach(this::condition);
                combinations *= (long) value.size() * depth;
            }
            combinations = Math.min(combinations, MAX_COMBINATIONS + 1L);
        }
        return combinations;
    }

    private void condition(JsonNode condition) {
        if (condition.isArray()) {
            throw error("Match value must be String, number, true, false, or null");
        }
        if (!condition.isObject()) {
            return;
        }
        if (condition.size() != 1) {
            throw error("Only one key allowed in match expression");
        }
        Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
        operator(only.getKey(), only.getValue());
    }

    private void operator(String name, JsonNode value) {
        switch (name) {
            case "prefix", "suffix", "equals-ignore-case" -> text(name, value);
            case "exists" -> {
                if (!value.isBoolean()) {
                    throw error("exists match pattern must be either true or false.");
                }
            }
            case "anything-but" -> anythingBut(value);
            case "numeric" -> new NumericRange(value).require(this::error);
            case "cidr" -> {
                text("prefix", value);
                CidrFilter.require(value.textValue(), this::error);
            }
            default -> throw error("Unrecognized match type " + name);
        }
    }

    private void text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw error(name + " match pattern must be a string");
        }
    }

    private void anythingBut(JsonNode value) {
        if (value.isArray()) {
            if (value.isEmpty()) {
                throw error("Empty arrays are not allowed");
            }
            for (JsonNode each : value) {
                if (each.isContainerNode() || each.isNull()) {
                    throw error("Inside anything but list, either all values are number or string, mixed type is "
                            + "not supported");
                }
            }
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (!each.getKey().equals("prefix")) {
                    throw error("Unsupported anything-but pattern: " + each.getKey());
                }
                text("prefix", each.getValue());
            }
            if (value.isEmpty()) {
                throw error("Unsupported anything-but pattern: ");
            }
        }
    }
}
