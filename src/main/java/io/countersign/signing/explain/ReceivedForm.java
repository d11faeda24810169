package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A browser upload as it was posted: its URL and its fields.
 *
 * @param place the URL that it was posted to, parsed
 * @param fields names and values in order; the file's field is omitted or has any value
 * @param policy the content of the field {@code policy}, or null if it cannot be parsed
 */
public record ReceivedForm(ReceivedRequest place, Map<String, String> fields, Policy policy) {

    public ReceivedForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A parsed policy document, not validated.
     *
     * @param expiration its expiration, or null if that cannot be parsed
     * @param conditions its conditions
     */
    public record Policy(Instant expiration, List<Condition> conditions) {

        public Policy {
            conditions = List.copyOf(conditions);
        }
    }

    /** A condition of a policy. AWS: "Creating a POST Policy". */
    public sealed interface Condition {

        /** The field must have this value. */
        record Exactly(String field, String value) implements Condition {}

        /** The field's value must begin with {@code prefix}, which may be empty. */
        record StartsWith(String field, String prefix) implements Condition {}

        /** The file's size in bytes must be within the inclusive range. */
        record SizeRange(long min, long max) implements Condition {}

        /** A condition of an unknown kind, by its start. */
        record Unknown(String text) implements Condition {}
    }

    /** The fields by lower-case name, because stores compare names case-insensitively. */
    Map<String, String> byName() {
        Map<String, String> lower = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(lower::putIfAbsent);
        return lower;
    }

    /** The values can be signatures or tokens: only the names are printed. */
    @Override
    public String toString() {
        return "ReceivedForm" + fields.keySet();
    }
}
