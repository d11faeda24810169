package io.countersign.content;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An allow-list of media types: exact ones ({@code image/png}), families ({@code image/*}), or everything
 * ({@code *}{@code /*}).
 *
 * @param patterns the types and families, in lower case
 */
public record MediaTypes(Set<String> patterns) {

    private static final String ALL = "*/*";
    private static final Pattern FORM =
            Pattern.compile("\\*/\\*|[a-z0-9][a-z0-9!#$&^_.+-]*/(\\*|[a-z0-9][a-z0-9!#$&^_.+-]*)");

    /** Every type. */
    public static final MediaTypes ANY = new MediaTypes(Set.of(ALL));

    /**
     * @throws IllegalArgumentException if one is neither a type nor a family
     */
    public MediaTypes {
        Set<String> read = new TreeSet<>();
        for (String pattern : patterns) {
            String lower = pattern.toLowerCase(Locale.ROOT);
            if (!FORM.matcher(lower).matches()) {
                throw new IllegalArgumentException(
                        "must be media types such as image/png or families such as image/*, not \"" + pattern + "\"");
            }
            read.add(lower);
        }
        patterns = Set.copyOf(read);
    }

    /** Whether every type is allowed. */
    public boolean isEverything() {
        return patterns.contains(ALL);
    }

    /** Whether {@code type} is allowed, ignoring its parameters; false if it is not one media type. */
    public boolean allow(String type) {
        ContentType parsed = ContentType.parse(type);
        return parsed != null && (isEverything() || patterns.contains(parsed.essence()) || allowFamilyOf(parsed));
    }

    /**
     * Whether browsers may display {@code type}. Active types, which run code in their origin, must be listed by name; a
     * family or the entry for any type does not include them.
     */
    public boolean allowShown(String type) {
        ContentType parsed = ContentType.parse(type);
        return parsed != null
                && (patterns.contains(parsed.essence())
                        || parsed.isPassive() && (isEverything() || allowFamilyOf(parsed)));
    }

    private boolean allowFamilyOf(ContentType type) {
        return patterns.contains(type.family() + "*");
    }

    @Override
    public String toString() {
        return String.join(", ", new TreeSet<>(patterns));
    }
}
