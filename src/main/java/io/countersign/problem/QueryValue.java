package io.countersign.problem;

import java.util.regex.Pattern;

/**
 * Reads values of query parameters that are no text; what cannot be read is refused by name, and never taken for
 * another value.
 */
public final class QueryValue {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private QueryValue() {}

    /**
     * A whole number.
     *
     * @param value as it was sent; null where the parameter was left out
     * @param absent what it means to leave it out
     * @throws ProblemException if it is none from {@code min} to {@code max}
     */
    public static int number(String field, String value, int absent, int min, int max) {
        int number = value == null ? absent : NUMBER.matcher(value).matches() ? Integer.parseInt(value) : min - 1;
        if (number < min || number > max) {
            throw ProblemException.invalid(field, "must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    /**
     * {@code true} or {@code false}.
     *
     * @param value as it was sent; null where the parameter was left out
     * @param absent what it means to leave it out
     * @throws ProblemException if it is neither
     */
    public static boolean flag(String field, String value, boolean absent) {
        if (value == null || value.equals("true") || value.equals("false")) {
            return value == null ? absent : value.equals("true");
        }
        throw ProblemException.invalid(field, "must be true or false");
    }
}
