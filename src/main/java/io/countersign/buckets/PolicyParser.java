package io.countersign.buckets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads bucket policies. */
final class PolicyParser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyParser() {}

    /** The statements of {@code policy}; null if it is not a policy. */
    static List<PolicyStatement> parse(String policy) {
        try {
            JsonNode statements = JSON.readTree(policy).path("Statement");
            List<PolicyStatement> parsed = new ArrayList<>();
            if (statements.isArray()) {
                statements.forEach(each -> parsed.add(statement(each)));
            } else if (statements.isObject()) {
                parsed.add(statement(statements));
            }
            return parsed;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static PolicyStatement statement(JsonNode node) {
        return new PolicyStatement(
                node.path("Effect").asText(),
                values(node, "Principal"),
                values(node, "Action"),
                values(node, "Resource"),
                !node.path("Condition").isEmpty());
    }

    /** The values of an element and of its inversion; those of principals of every kind. */
    private static List<String> values(JsonNode node, String name) {
        List<String> values = new ArrayList<>();
        collect(node.path(name), "", values);
        collect(node.path("Not" + name), PolicyStatement.NOT, values);
        return values;
    }

    private static void collect(JsonNode node, String prefix, List<String> values) {
        if (node.isTextual()) {
            values.add(prefix + node.asText());
        } else {
            node.forEach(each -> collect(each, prefix, values));
        }
    }
}
