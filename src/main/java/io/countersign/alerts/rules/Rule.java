package io.countersign.alerts.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.alerts.MessageSubject;
import io.countersign.problem.ProblemException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A threshold rule: publishes a message to a topic when a value crosses the threshold.
 *
 * @param name the name
 * @param request the request that defined the rule
 * @param threshold the condition of an alarm
 * @param source the activity that the service counts for the rule; or null
 */
public record Rule(String name, RuleRequest request, Threshold threshold, Source source) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final int MAX_MESSAGE = 10_000;

    /**
     * Builds the rule of {@code request}.
     *
     * @throws ProblemException if a field is invalid
     */
    static Rule of(String name, RuleRequest request) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid("name", "must be 1 to 100 letters, digits and _.-");
        }
        if (request.threshold() == null) {
            throw ProblemException.invalid("threshold", "must be a number");
        }
        MessageSubject.require(request.subject());
        if (request.message() == null
                || request.message().isEmpty()
                || request.message().length() > MAX_MESSAGE) {
            throw ProblemException.invalid("message", "must be 1 to 10,000 characters");
        }
        if (request.okMessage() != null
                && (request.okMessage().isEmpty() || request.okMessage().length() > MAX_MESSAGE)) {
            throw ProblemException.invalid("okMessage", "must be 1 to 10,000 characters");
        }
        Threshold threshold = new Threshold(
                Threshold.Comparator.of(request.comparator()),
                request.threshold(),
                request.clearThreshold() == null ? request.threshold() : request.clearThreshold(),
                Source.duration("cooldown", request.cooldown(), Duration.ZERO));
        return new Rule(name, request, threshold, request.source() == null ? null : Source.of(request.source()));
    }

    /** The rule as one line of JSON, for {@link #parse}. */
    public String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        json.put("topic", request.topic());
        json.put("comparator", request.comparator());
        json.put("threshold", request.threshold());
        json.put("clearThreshold", request.clearThreshold());
        json.put("subject", request.subject());
        json.put("message", request.message());
        json.put("okMessage", request.okMessage());
        json.put("cooldown", request.cooldown());
        if (request.source() != null) {
            ObjectNode sourceJson = json.putObject("source");
            sourceJson.put("events", request.source().events());
            sourceJson.put("profile", request.source().profile());
            sourceJson.put("window", request.source().window());
        }
        return json.toString();
    }

    /** Parses the format of {@link #text}. */
    public static Rule parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            JsonNode sourceJson = json.path("source");
            SourceRequest source = sourceJson.isObject()
                    ? new SourceRequest(
                            string(sourceJson, "events"), string(sourceJson, "profile"), string(sourceJson, "window"))
                    : null;
            return of(
                    string(json, "name"),
                    new RuleRequest(
                            string(json, "topic"),
                            string(json, "comparator"),
                            number(json, "threshold"),
                            number(json, "clearThreshold"),
                            string(json, "subject"),
                            string(json, "message"),
                            string(json, "okMessage"),
                            string(json, "cooldown"),
                            source));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored rule is not JSON", e);
        }
    }

    private static String string(JsonNode json, String field) {
        return json.path(field).textValue();
    }

    private static Double number(JsonNode json, String field) {
        return json.path(field).isNumber() ? json.path(field).doubleValue() : null;
    }
}
