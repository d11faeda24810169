package io.countersign.content;

import io.countersign.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers that a store keeps with an object. Each value follows the grammar of its header, so that a PUT, a form and
 * a multipart upload can carry it and every client reads the same.
 *
 * @param values the values, always printable ASCII without spaces at the ends
 * @param inline whether the content disposition asks browsers to display the object
 */
public record ObjectHeaders(Map<ObjectHeader, String> values, boolean inline) {

    /** No headers. */
    public static final ObjectHeaders NONE = new ObjectHeaders(Map.of(), false);

    /** RFC 9110, section 5.6.2, without backtracking. */
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";

    /** RFC 9111, section 5.2: directives, each with an optional argument. */
    private static final Pattern CACHE_CONTROL =
            list(TOKEN + "(?:=(?:" + TOKEN + "|\"(?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\\x20-\\x7e])*+\"))?+");

    /** RFC 9110, section 8.4.1. */
    private static final Pattern CONTENT_ENCODING = list(TOKEN);

    /** RFC 5646, section 2.1, without the registry: subtags of 1 to 8 letters and digits. */
    private static final Pattern CONTENT_LANGUAGE = list("[A-Za-z]{1,8}+(?:-[A-Za-z0-9]{1,8}+)*+");

    /** RFC 9110, section 5.6.7: IMF-fixdate. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int HTTP_DATE_LENGTH = 29;

    /** The coding of S3's own upload protocol: a store would read the body by it. AWS: "Signature Version 4 streaming". */
    private static final String CHUNKED = "aws-chunked";

    public ObjectHeaders {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    private static Pattern list(String element) {
        return Pattern.compile(element + "(?: ?, ?" + element + ")*+");
    }

    /**
     * Returns the headers with these values; null for none.
     *
     * @throws ProblemException naming the field whose value breaks the grammar of its header
     */
    public static ObjectHeaders of(
            String cacheControl,
            ContentDisposition contentDisposition,
            String contentEncoding,
            String contentLanguage,
            String expires) {
        Map<ObjectHeader, String> values = new EnumMap<>(ObjectHeader.class);
        put(
                values,
                ObjectHeader.CACHE_CONTROL,
                matching(
                        ObjectHeader.CACHE_CONTROL,
                        cacheControl,
                        CACHE_CONTROL,
                        "must be directives such as public, max-age=3600"));
        put(values, ObjectHeader.CONTENT_DISPOSITION, contentDisposition == null ? null : contentDisposition.value());
        put(values, ObjectHeader.CONTENT_ENCODING, encoding(contentEncoding));
        put(
                values,
                ObjectHeader.CONTENT_LANGUAGE,
                matching(
                        ObjectHeader.CONTENT_LANGUAGE,
                        contentLanguage,
                        CONTENT_LANGUAGE,
                        "must be language tags such as de-CH, en"));
        put(values, ObjectHeader.EXPIRES, date(expires));
        return values.isEmpty()
                ? NONE
                : new ObjectHeaders(values, contentDisposition != null && contentDisposition.inline());
    }

    private static void put(Map<ObjectHeader, String> values, ObjectHeader header, String value) {
        if (value != null) {
            values.put(header, value);
        }
    }

    private static String matching(ObjectHeader header, String value, Pattern grammar, String message) {
        if (value != null && !grammar.matcher(value).matches()) {
            throw ProblemException.invalid(header.field(), message);
        }
        return value;
    }

    private static String encoding(String value) {
        String message = "must be codings such as gzip or br, but not " + CHUNKED;
        matching(ObjectHeader.CONTENT_ENCODING, value, CONTENT_ENCODING, message);
        if (value != null && value.toLowerCase(Locale.ROOT).contains(CHUNKED)) {
            throw ProblemException.invalid(ObjectHeader.CONTENT_ENCODING.field(), message);
        }
        return value;
    }

    /** An HTTP date, or an instant of RFC 3339; stored as an HTTP date. */
    private static String date(String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant at = value.length() == HTTP_DATE_LENGTH && value.endsWith("GMT")
                    ? HTTP_DATE.parse(value, Instant::from)
                    : Instant.parse(value);
            String date = HTTP_DATE.format(at);
            if (date.length() == HTTP_DATE_LENGTH) { // a year of four digits
                return date;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw ProblemException.invalid(
                ObjectHeader.EXPIRES.field(),
                "must be an HTTP date such as Tue, 01 Dec 2026 16:00:00 GMT, or an instant such as "
                        + "2026-12-01T16:00:00Z");
    }

    /** The headers that are set. */
    public Set<ObjectHeader> given() {
        return values.keySet();
    }

    /** These headers, and those of {@code defaults} that they lack. */
    public ObjectHeaders or(ObjectHeaders defaults) {
        if (defaults.values.isEmpty() || values.isEmpty()) {
            return values.isEmpty() ? defaults : this;
        }
        Map<ObjectHeader, String> all = new EnumMap<>(defaults.values);
        all.putAll(values);
        boolean own = values.containsKey(ObjectHeader.CONTENT_DISPOSITION);
        return new ObjectHeaders(all, own ? inline : defaults.inline);
    }
}
