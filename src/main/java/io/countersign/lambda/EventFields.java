package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.problem.ProblemException;
import java.time.Duration;

/** Reads event fields strictly, because the service must sign what the invoker meant. */
final class EventFields {

    private EventFields() {}

    /** Returns {@code value} as text; null if it is absent. */
    static String text(String field, JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.invalid(field, "must be a text");
        }
        return value.asText();
    }

    /** Returns {@code value} as text; fails if it is absent. */
    static String requiredText(String field, JsonNode value) {
        String text = text(field, value);
        if (text == null || text.isEmpty()) {
            throw ProblemException.invalid(field, "must be given");
        }
        return text;
    }

    /** Returns {@code value} as a number of bytes. */
    static Long bytes(String field, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw ProblemException.invalid(field, "must be a whole number of bytes");
        }
        return value.asLong();
    }

    /** Returns {@code value}, a number or a text, as whole seconds; null if it is absent. */
    static Duration seconds(String field, JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        try {
            if (value.isIntegralNumber() || value.isTextual()) {
                return Duration.ofSeconds(Long.parseLong(value.asText()));
            }
        } catch (NumberFormatException e) {
            // reported below, as for a value that is not a number
        }
        throw ProblemException.invalid(field, "must be whole seconds");
    }

    static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }
}
