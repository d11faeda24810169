package io.countersign.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text with named places, such as {@code {tenant}/{yyyy}/}, taken apart once and filled often.
 *
 * @param <T> what the places are filled from
 */
final class Template<T> {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final List<Function<T, String>> parts = new ArrayList<>();
    private final Set<String> named = new TreeSet<>();
    private final String text;

    /**
     * @param places what each place is filled with
     * @throws IllegalArgumentException if the text names another place, or has a brace that is none's
     */
    Template(String text, Map<String, Function<T, String>> places) {
        this.text = text;
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            literal(text.substring(end, matcher.start()), places);
            Function<T, String> place = places.get(matcher.group(1));
            if (place == null) {
                throw unknown("{" + matcher.group(1) + "}", places);
            }
            named.add(matcher.group(1));
            parts.add(place);
            end = matcher.end();
        }
        literal(text.substring(end), places);
    }

    private void literal(String literal, Map<String, ?> places) {
        if (literal.contains("{") || literal.contains("}")) {
            throw unknown("a single brace", places);
        }
        if (!literal.isEmpty()) {
            parts.add(subject -> literal);
        }
    }

    private static IllegalArgumentException unknown(String what, Map<String, ?> places) {
        return new IllegalArgumentException("must not hold " + what + ", but only "
                + places.keySet().stream()
                        .sorted()
                        .map(name -> "{" + name + "}")
                        .collect(Collectors.joining(", ")));
    }

    /** Whether it has {@code place}. */
    boolean has(String place) {
        return named.contains(place);
    }

    /** Whether it has none at all. */
    boolean isFixed() {
        return named.isEmpty();
    }

    /** The text with {@code x} in every place. */
    String sample() {
        return PLACE.matcher(text).replaceAll("x");
    }

    /** The text with every place filled from {@code subject}. */
    String filledFrom(T subject) {
        StringBuilder filled = new StringBuilder();
        for (Function<T, String> part : parts) {
            filled.append(part.apply(subject));
        }
        return filled.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
