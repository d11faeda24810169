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
 * A text with places for values: {@code There are {value} potholes!}
 *
 * @param text the text
 */
public record MessageTemplate(String text) {

    private static final Pattern PLACE =
            Pattern.compile("\\{([\\p{L}](?:[\\p{L}\\p{N} _.-]{0,62}[\\p{L}\\p{N}_.-])?)}");

    /**
     * The text with its places filled.
     *
     * @param values by name; null where there is none
     * @param missing what is wrong where there is none, by name
     */
    public String fill(UnaryOperator<String> values, Function<String, ProblemException> missing) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String value = values.apply(places.group(1));
            if (value == null) {
                throw missing.apply(places.group(1));
            }
            places.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return places.appendTail(filled).toString();
    }

    /** What its places are called, each once, in their order. */
    public Set<String> names() {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
