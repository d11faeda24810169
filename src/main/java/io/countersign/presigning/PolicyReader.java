package io.countersign.presigning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.signing.explain.ReceivedForm.Condition;
import io.countersign.signing.explain.ReceivedForm.Policy;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Parses the policy document of a posted form, from any signer. AWS: "Creating a POST Policy". */
final class PolicyReader {

    /** The maximum number of conditions; a form has at most 100 fields. */
    private static final int MAX_CONDITIONS = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyReader() {}

    /** Returns the policy in {@code base64}, or null if it is invalid; white space in it is skipped. */
    static Policy read(String base64) {
        try {
            JsonNode document = JSON.readTree(
                    Base64.getDecoder().decode(base64.replace(' ', '+').replaceAll("\\s", "")));
            if (document == null
                    || !document.isObject()
                    || !document.path("conditions").isArray()) {
                return null;
            }
            List<Condition> conditions = new ArrayList<>();
            for (JsonNode condition : document.path("conditions")) {
                addTo(conditions, condition);
                if (conditions.size() > MAX_CONDITIONS) {
                    return null;
                }
            }
            return new Policy(instant(document.path("expiration").asText()), conditions);
        } catch (IllegalArgumentException | IOException e) {
            return null;
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void addTo(List<Condition> conditions, JsonNode condition) {
        if (condition.isObject()) {
            condition
                    .properties()
                    .forEach(entry -> conditions.add(new Condition.Exactly(
                            entry.getKey(), entry.getValue().asText())));
            return;
        }
        String kind = condition.path(0).asText();
        String field = condition.path(1).asText().replaceFirst("^\\$", "");
        switch (kind) {
            case "eq" ->
                conditions.add(new Condition.Exactly(field, condition.path(2).asText()));
            case "starts-with" ->
                conditions.add(new Condition.StartsWith(field, condition.path(2).asText()));
            case "content-length-range" ->
                conditions.add(new Condition.SizeRange(
                        condition.path(1).asLong(), condition.path(2).asLong()));
            default -> conditions.add(new Condition.Unknown(kind));
        }
    }
}
