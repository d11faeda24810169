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
 * When to tell whom.
 *
 * @param name its name
 * @param asked it as it was asked for
 * @param threshold when it is an alarm
 * @param source what it counts by itself; or null
 */
public record Rule(String name, RuleRequest asked, Threshold threshold, Source source) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final int MAX_MESSAGE = 10_000;

    /**
     * The rule that is asked for.
     *
     * @throws ProblemException if something is wrong with it
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

    /** As a line of JSON, which {@link #parse} reads. */
    public String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        json.put("topic", asked.topic());
        json.put("comparator", asked.comparator());
        json.put("threshold", asked.threshold());
        json.put("clearThreshold", asked.clearThreshold());
        json.put("subject", asked.subject());
        json.put("message", asked.message());
        json.put("okMessage", asked.okMessage());
        json.put("cooldown", asked.cooldown());
        if (asked.source() != null) {
            ObjectNode from = json.putObject("source");
            from.put("events", asked.source().events());
            from.put("profile", asked.source().profile());
            from.put("window", asked.source().window());
        }
        return json.toString();
    }

    /** Reads what {@link #text} wrote. */
    public static Rule parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            JsonNode from = json.path("source");
            SourceRequest source = from.isObject()
                    ? new SourceRequest(word(from, "events"), word(from, "profile"), word(from, "window"))
                    : null;
            return of(
                    word(json, "name"),
                    new RuleRequest(
                            word(json, "topic"),
                            word(json, "comparator"),
                            number(json, "threshold"),
                            number(json, "clearThreshold"),
                            word(json, "subject"),
                            word(json, "message"),
                            word(json, "okMessage"),
                            word(json, "cooldown"),
                            source));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is kept of a rule is no JSON", e);
        }
    }

    private static String word(JsonNode json, String field) {
        return json.path(field).textValue();
    }

    private static Double number(JsonNode json, String field) {
        return json.path(field).isNumber() ? json.path(field).doubleValue() : null;
    }
}
