package io.countersign.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;

/**
 * The condition {@code numeric} of a filter policy: an operator and a number, or a lower and an upper bound. AWS:
 * "Numeric value matching".
 *
 * @param terms the condition's list, not yet checked
 */
record NumericRange(JsonNode terms) {

    /** @throws SnsError if SNS would refuse it, made by {@code wrong} from the reason */
    void require(Function<String, SnsError> wrong) {
        if (!terms.isArray() || terms.isEmpty()) {
            throw wrong.apply("Invalid member in numeric match: ]");
        }
        JsonNode operator = terms.get(0);
        if (!operator.isTextual()) {
            throw wrong.apply("Invalid member in numeric match: " + operator.asText());
        }
        if (!Set.of("<", "<=", "=", ">", ">=").contains(operator.textValue())) {
            throw wrong.apply("Unrecognized numeric range operator: " + operator.textValue());
        }
        number(1, operator.textValue(), wrong);
        if (terms.size() > 2) {
            requireUpperBound(operator.textValue(), wrong);
        }
    }

    private void requireUpperBound(String lower, Function<String, SnsError> wrong) {
        if (!lower.startsWith(">")) {
            throw wrong.apply("Too many elements in numeric expression");
        }
        JsonNode upper = terms.get(2);
        if (!upper.isTextual()) {
            throw wrong.apply("Bad value in numeric range: " + upper.asText());
        }
        if (!upper.textValue().startsWith("<") || upper.textValue().length() > 2) {
            throw wrong.apply("Bad numeric range operator: " + upper.textValue());
        }
        number(3, upper.textValue(), wrong);
        if (terms.get(3).decimalValue().compareTo(terms.get(1).decimalValue()) <= 0) {
            throw wrong.apply("Bottom must be less than top");
        }
        if (terms.size() > 4) {
            throw wrong.apply("Too many terms in numeric range expression");
        }
    }

    private void number(int index, String operator, Function<String, SnsError> wrong) {
        if (!terms.path(index).isNumber()) {
            throw wrong.apply("Value of " + (operator.equals("=") ? "equals" : operator) + " must be numeric");
        }
    }

    /** Whether {@code value} is within; the terms were checked before. */
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
