package io.countersign.alerts.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.problem.ProblemException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Validates the structure of filter policies before a call to SNS, so that the problem names the field. Operators
 * are not validated here; SNS does that. AWS: "Filter policy constraints in Amazon SNS".
 */
final class FilterPolicyRules {

    private static final int MAX_CHARACTERS = 150_000;
    private static final int MAX_NAMES = 5;
    private static final int MAX_COMBINATIONS = 150;
    private static final int MAX_PATH = 200;
    private static final String FIELD = "filterPolicy";

    /** The operator for alternative policies. AWS: "AND/OR logic". */
    private static final String OR = "$or";

    /** Names that a problem may contain verbatim. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.$-]{1,100}");

    private final boolean nested;

    private FilterPolicyRules(boolean nested) {
        this.nested = nested;
    }

    /**
     * Checks {@code policy}.
     *
     * @param ofBody whether the policy applies to the message body, whose properties may be nested; otherwise to the
     *     attributes
     * @throws ProblemException if SNS would reject the structure
     */
    static void require(JsonNode policy, boolean ofBody) {
        if (!policy.isObject() || policy.toString().length() > MAX_CHARACTERS) {
            throw ProblemException.invalid(FIELD, "must be a JSON object of at most 150,000 characters");
        }
        if (policy.size() > MAX_NAMES) {
            throw ProblemException.invalid(FIELD, "must have at most " + MAX_NAMES + " names");
        }
        if (new FilterPolicyRules(ofBody).combinations(policy, FIELD, 1, 1) > MAX_COMBINATIONS) {
            throw ProblemException.invalid(
                    FIELD,
                    "must have at most " + MAX_COMBINATIONS
                            + " combinations: the product of the number of conditions of each name");
        }
    }

    /** {@code preceding} times the combinations of {@code names}; capped at one above the maximum. */
    private long combinations(JsonNode names, String path, int depth, long preceding) {
        long combinations = preceding;
        for (Map.Entry<String, JsonNode> each : names.properties()) {
            JsonNode value = each.getValue();
            String place = place(path, each.getKey());
            if (value.isObject()) {
                if (!nested) {
                    throw ProblemException.invalid(
                            place,
                            "must be a list of conditions, such as [\"high\"]; nested names require the "
                                    + "filterPolicyScope "
                                    + "MessageBody");
                }
                combinations = combinations(value, place, depth + 1, combinations);
            } else if (!value.isArray() || value.isEmpty()) {
                throw ProblemException.invalid(
                        place, "must be a list of at least one condition, such as [\"high\"] or [{\"prefix\": \"h\"}]");
            } else if (isAlternatives(each.getKey(), value)) {
                long sum = 0;
                for (JsonNode alternative : value) {
                    sum += combinations(alternative, place, depth, combinations);
                }
                combinations = sum;
            } else {
                value.forEach(condition -> requireCondition(condition, place));
                combinations *= (long) value.size() * depth;
            }
            combinations = Math.min(combinations, MAX_COMBINATIONS + 1L);
        }
        return combinations;
    }

    private static boolean isAlternatives(String name, JsonNode value) {
        boolean objects = name.equals(OR);
        for (JsonNode each : value) {
            objects &= each.isObject();
        }
        return objects;
    }

    private static void requireCondition(JsonNode condition, String place) {
        if (condition.isArray()) {
            throw ProblemException.invalid(
                    place,
                    "must have conditions that are strings, numbers, true, false, null or an object such as "
                            + "{\"prefix\": \"h\"}");
        }
        if (condition.isObject() && condition.size() != 1) {
            throw ProblemException.invalid(
                    place,
                    "must have exactly one operator in each condition, such as [{\"prefix\": \"h\"}, "
                            + "{\"suffix\": \"x\"}]");
        }
    }

    private static String place(String path, String name) {
        return PLAIN.matcher(name).matches() && path.length() + name.length() < MAX_PATH ? path + "." + name : path;
    }
}
