package io.countersign.keys;

import io.countersign.callers.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text with named placeholders, such as {@code {tenant}/{yyyy}/}, parsed once and filled often.
 *
 * @param <T> the source of the placeholders' values
 */
final class Template<T> {

    /** The prefix of placeholders for the caller's claims. */
    static final String CLAIM = "claim.";

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final List<Function<T, String>> parts = new ArrayList<>();
    private final Set<String> named = new TreeSet<>();
    private final List<String> claims;
    private final boolean needsTenant;
    private final String text;

    /**
     * @param places the value of each placeholder
     * @param caller the caller whose claims fill the placeholders with the prefix {@link #CLAIM}
     * @throws IllegalArgumentException if the text has an unknown placeholder, or an unmatched brace
     */
    Template(String text, Map<String, Function<T, String>> places, Function<T, Caller> caller) {
        this.text = text;
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            literal(text.substring(end, matcher.start()), places);
            Function<T, String> place = matcher.group(1).startsWith(CLAIM)
                    ? claim(matcher.group(1).substring(CLAIM.length()), caller)
                    : places.get(matcher.group(1));
            if (place == null) {
                throw unknown("{" + matcher.group(1) + "}", places);
            }
            named.add(matcher.group(1));
            parts.add(place);
            end = matcher.end();
        }
        literal(text.substring(end), places);
        needsTenant = named.contains("tenant");
        claims = named.stream()
                .filter(name -> name.startsWith(CLAIM))
                .map(name -> name.substring(CLAIM.length()))
                .toList();
    }

    private static <T> Function<T, String> claim(String name, Function<T, Caller> caller) {
        return subject -> CallerSegment.of(caller.apply(subject).claims().get(name));
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
        return new IllegalArgumentException("must not contain " + what + ", but only "
                + Stream.concat(places.keySet().stream(), Stream.of(CLAIM + "<name>"))
                        .sorted()
                        .map(name -> "{" + name + "}")
                        .collect(Collectors.joining(", ")));
    }

    /** Whether it has {@code place}. */
    boolean has(String place) {
        return named.contains(place);
    }

    /** Whether {@code caller} has the tenant, if it is used, and all claims that it uses. */
    boolean appliesTo(Caller caller) {
        if (needsTenant && caller.tenant() == null) {
            return false;
        }
        for (String claim : claims) {
            if (!caller.claims().containsKey(claim)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has no placeholder. */
    boolean isFixed() {
        return named.isEmpty();
    }

    /** The text up to its first placeholder. */
    String literalStart() {
        int place = text.indexOf('{');
        return place < 0 ? text : text.substring(0, place);
    }

    /** The text with {@code x} for every placeholder. */
    String sample() {
        return PLACE.matcher(text).replaceAll("x");
    }

    /** The text with every placeholder filled from {@code subject}. */
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
