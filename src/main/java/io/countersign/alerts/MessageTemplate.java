package io.countersign.alerts;

import io.countersign.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with placeholders: {@code There are {value} potholes!}
 *
 * @param text the text
 */
public record MessageTemplate(String text) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{([\\p{L}](?:[\\p{L}\\p{N} _.-]{0,62}[\\p{L}\\p{N}_.-])?)}");

    /**
     * Returns the text with each placeholder replaced by its value.
     *
     * @param values returns the value of a name; null if the name has no value
     * @param missing returns the problem to throw for a name without a value
     */
    public String fill(UnaryOperator<String> values, Function<String, ProblemException> missing) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholders.find()) {
            String value = values.apply(placeholders.group(1));
            if (value == null) {
                throw missing.apply(placeholders.group(1));
            }
            placeholders.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return placeholders.appendTail(filled).toString();
    }

    /** The distinct names of the placeholders, in order of first use. */
    public Set<String> names() {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
