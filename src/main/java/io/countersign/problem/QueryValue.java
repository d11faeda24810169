package io.countersign.problem;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * Parses query parameters that are not strings; an invalid value is rejected by name and never interpreted as another
 * value.
 */
public final class QueryValue {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** A bound on the work of parsing; no duration that is accepted anywhere is longer. */
    private static final int MAX_DURATION_LENGTH = 64;

    private QueryValue() {}

    /**
     * Returns a duration.
     *
     * @param value an ISO-8601 duration or whole seconds, as sent; null if the parameter is absent
     * @return null if the parameter is absent
     * @throws ProblemException if it is neither
     */
    public static Duration duration(String field, String value) {
        if (value == null) {
            return null;
        }
        try {
            if (NUMBER.matcher(value).matches()) {
                return Duration.ofSeconds(Integer.parseInt(value));
            }
            if (value.length() <= MAX_DURATION_LENGTH) {
                return Duration.parse(value);
            }
        } catch (DateTimeParseException e) {
            // refused below
        }
        throw ProblemException.invalid(field, "must be an ISO-8601 duration such as PT15M, or whole seconds");
    }

    /**
     * Returns a whole number.
     *
     * @param value the value as sent; null if the parameter is absent
     * @param absent the default of an absent parameter
     * @throws ProblemException if it is not a number from {@code min} to {@code max}
     */
    public static int number(String field, String value, int absent, int min, int max) {
        int number = value == null ? absent : NUMBER.matcher(value).matches() ? Integer.parseInt(value) : min - 1;
        if (number < min || number > max) {
            throw ProblemException.invalid(field, "must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    /**
     * Returns {@code true} or {@code false}.
     *
     * @param value the value as sent; null if the parameter is absent
     * @param absent the default of an absent parameter
     * @throws ProblemException if it is neither
     */
    public static boolean flag(String field, String value, boolean absent) {
        if (value == null || value.equals("true") || value.equals("false")) {
            return value == null ? absent : value.equals("true");
        }
        throw ProblemException.invalid(field, "must be true or false");
    }
}
