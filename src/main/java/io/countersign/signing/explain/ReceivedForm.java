package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A browser upload as it was posted: where to, and with which fields.
 *
 * @param place the URL that it was posted to, taken apart
 * @param fields names and values in their order, the file's own left out or with any value
 * @param policy what the field {@code policy} says, or null where it cannot be read
 */
public record ReceivedForm(ReceivedRequest place, Map<String, String> fields, Policy policy) {

    public ReceivedForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A policy document, read without being judged.
     *
     * @param expiration its end, or null where that cannot be read
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

        /** The file's size in bytes must lie between both bounds, which are included. */
        record SizeRange(long min, long max) implements Condition {}

        /** What no store knows, as it begins. */
        record Unknown(String text) implements Condition {}
    }

    /** The fields by their names in lower case, which is how stores compare them. */
    Map<String, String> byName() {
        Map<String, String> lower = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(lower::putIfAbsent);
        return lower;
    }

    /** The values may be a signature or a token: only the names print. */
    @Override
    public String toString() {
        return "ReceivedForm" + fields.keySet();
    }
}
