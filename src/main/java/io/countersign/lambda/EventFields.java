package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.problem.ProblemException;
import java.time.Duration;

/** Fields of events, read to the letter: what gets signed must be what the invoker meant. */
final class EventFields {

    private EventFields() {}

    /** {@code value} as text; null where there is none. */
    static String text(String field, JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.invalid(field, "must be a text");
        }
        return value.asText();
    }

    /** {@code value} as text, which there must be. */
    static String requiredText(String field, JsonNode value) {
        String text = text(field, value);
        if (text == null || text.isEmpty()) {
            throw ProblemException.invalid(field, "must be given");
        }
        return text;
    }

    /** {@code value} as a number of bytes. */
    static Long bytes(String field, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw ProblemException.invalid(field, "must be a whole number of bytes");
        }
        return value.asLong();
    }

    /** {@code value}, a number or a text, as whole seconds; null where there is none. */
    static Duration seconds(String field, JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        try {
            if (value.isIntegralNumber() || value.isTextual()) {
                return Duration.ofSeconds(Long.parseLong(value.asText()));
            }
        } catch (NumberFormatException e) {
            // said below, as of what is no number at all
        }
        throw ProblemException.invalid(field, "must be whole seconds");
    }

    static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }
}
