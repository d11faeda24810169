package io.countersign.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;

/**
 * The condition {@code numeric} of a filter policy: an operator and a number, or a lower and an upper bound. AWS:
 * "Numeric value matching".
 *
 * @param terms the list of the condition, not validated yet
 */
record NumericRange(JsonNode terms) {

    /** @throws SnsError if SNS would reject it; {@code errorOf} creates the error from the reason */
    void require(Function<String, SnsError> errorOf) {
        if (!terms.isArray() || terms.isEmpty()) {
            throw errorOf.apply("Invalid member in numeric match: ]");
        }
        JsonNode operator = terms.get(0);
        if (!operator.isTextual()) {
            throw errorOf.apply("Invalid member in numeric match: " + operator.asText());
        }
        if (!Set.of("<", "<=", "=", ">", ">=").contains(operator.textValue())) {
            throw errorOf.apply("Unrecognized numeric range operator: " + operator.textValue());
        }
        number(1, operator.textValue(), errorOf);
        if (terms.size() > 2) {
            requireUpperBound(operator.textValue(), errorOf);
        }
    }

    private void requireUpperBound(String lower, Function<String, SnsError> errorOf) {
        if (!lower.startsWith(">")) {
            throw errorOf.apply("Too many elements in numeric expression");
        }
        JsonNode upper = terms.get(2);
        if (!upper.isTextual()) {
            throw errorOf.apply("Bad value in numeric range: " + upper.asText());
        }
        if (!upper.textValue().startsWith("<") || upper.textValue().length() > 2) {
            throw errorOf.apply("Bad numeric range operator: " + upper.textValue());
        }
        number(3, upper.textValue(), errorOf);
        if (terms.get(3).decimalValue().compareTo(terms.get(1).decimalValue()) <= 0) {
            throw errorOf.apply("Bottom must be less than top");
        }
        if (terms.size() > 4) {
            throw errorOf.apply("Too many terms in numeric range expression");
        }
    }

    private void number(int index, String operator, Function<String, SnsError> errorOf) {
        if (!terms.path(index).isNumber()) {
            throw errorOf.apply("Value of " + (operator.equals("=") ? "equals" : operator) + " must be numeric");
        }
    }

    /** Whether {@code value} is in the range; the terms must be validated. */
    boolean contains(BigDecimal value) {
        for (int i = 0; i + 1 < terms.size(); i += 2) {
            int order = value.compareTo(terms.get(i + 1).decimalValue());
            boolean holds =
                    switch (terms.get(i).textValue()) {
                        case "=" -> order == 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> order >= 0;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
