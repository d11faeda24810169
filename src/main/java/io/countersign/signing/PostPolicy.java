package io.countersign.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The policy document of a browser upload: the conditions under which the store accepts a form. AWS: "Creating a POST
 * Policy".
 *
 * @param expiration when the policy expires; fractions of a second are dropped
 * @param conditions the conditions, in the order of the document
 */
public record PostPolicy(Instant expiration, List<Condition> conditions) {

    public PostPolicy {
        Objects.requireNonNull(expiration, "expiration");
        conditions = List.copyOf(conditions);
    }

    /** A condition of a form. */
    public sealed interface Condition {

        /** Appends the condition as JSON. */
        void appendTo(StringBuilder json);
    }

    /** The field must have exactly this value. */
    public record Exactly(String field, String value) implements Condition {

        @Override
        public void appendTo(StringBuilder json) {
            appendString(json.append('{'), field);
            appendString(json.append(':'), value);
            json.append('}');
        }

        /** The value can be a session token: only the field's name is printed. */
        @Override
        public String toString() {
            return "Exactly[" + field + "]";
        }
    }

    /** The field's value must begin with {@code prefix}, which is never empty: an empty one would allow anything. */
    public record StartsWith(String field, String prefix) implements Condition {

        public StartsWith {
            if (prefix.isEmpty()) {
                throw new IllegalArgumentException("an empty prefix for " + field + " would allow any value");
            }
        }

        @Override
        public void appendTo(StringBuilder json) {
            appendString(json.append("[\"starts-with\","), '$' + field);
            appendString(json.append(','), prefix);
            json.append(']');
        }
    }

    /** The file's size in bytes must be within the inclusive range. */
    public record ContentLengthRange(long min, long max) implements Condition {

        public ContentLengthRange {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("a size range must not be negative, nor end before it begins");
            }
        }

        @Override
        public void appendTo(StringBuilder json) {
            json.append("[\"content-length-range\",")
                    .append(min)
                    .append(',')
                    .append(max)
                    .append(']');
        }
    }

    /** Returns the document's exact text: JSON without white space; characters outside ASCII are not escaped. */
    public String json() {
        StringBuilder json = new StringBuilder(1024).append("{\"expiration\":\"");
        appendTime(json, LocalDateTime.ofEpochSecond(expiration.getEpochSecond(), 0, ZoneOffset.UTC));
        json.append(".000Z\",\"conditions\":[");
        for (int i = 0; i < conditions.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            conditions.get(i).appendTo(json);
        }
        return json.append("]}").toString();
    }

    /** Returns the document as it is signed and sent in a form: base64 of its UTF-8 form. */
    public String base64() {
        return Base64.getEncoder().encodeToString(json().getBytes(StandardCharsets.UTF_8));
    }

    /** Without a formatter, which would cost as much as the signature. */
    private static void appendTime(StringBuilder json, LocalDateTime time) {
        json.append(time.toLocalDate()).append('T');
        appendTwoDigits(json, time.getHour()).append(':');
        appendTwoDigits(json, time.getMinute()).append(':');
        appendTwoDigits(json, time.getSecond());
    }

    private static StringBuilder appendTwoDigits(StringBuilder json, int number) {
        return json.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void appendString(StringBuilder json, String text) {
        json.append('"');
        int written = 0; // most texts need no escaping and are copied at once
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < 0x20) {
                json.append(text, written, i);
                json.append(c < 0x20 ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "\\" + c);
                written = i + 1;
            }
        }
        json.append(written == 0 ? text : text.substring(written)).append('"');
    }
}
