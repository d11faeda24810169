package io.countersign.alerts.rules;

import io.countersign.problem.ProblemException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for values: {@code There are {value} potholes!}
 *
 * @param field what callers call the text
 * @param text the text
 */
record MessageTemplate(String field, String text) {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]{0,63})}");

    /**
     * The text with its places filled.
     *
     * @throws ProblemException if a place has no value
     */
    String fill(Map<String, String> values) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String value = values.get(places.group(1));
            if (value == null) {
                throw ProblemException.invalid(
                        "variables." + places.group(1), "must be given, for the " + field + " of the rule names it");
            }
            places.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return places.appendTail(filled).toString();
    }
}
