package io.countersign.content;

import io.countersign.problem.ProblemException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A media type (RFC 9110, section 8.3.1) in canonical form: type, subtype and parameter names in lower case, one space
 * after each semicolon, values quoted only if necessary. Lists of types, empty parameters and other values that parsers
 * interpret differently are rejected, because a store returns the value unchanged and browsers differ in reading it.
 *
 * @param essence type and subtype, such as {@code image/png}
 * @param parameters the parameters, in their order
 */
public record ContentType(String essence, Map<String, String> parameters) {

    /** Longer ones are not used, and many servers reject them. */
    public static final int MAX_LENGTH = 255;

    private static final String MESSAGE =
            "must be a media type such as image/png, with parameters such as charset=utf-8";

    /** Types that are displayed or played and run no code; audio and video are recognised by their family. */
    private static final Set<String> PASSIVE = Set.of(
            "image/png",
            "image/apng",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/bmp",
            "image/heic",
            "image/heif",
            "image/x-icon",
            "image/vnd.microsoft.icon",
            "application/pdf",
            "text/plain");

    public ContentType {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads {@code text}, in one pass.
     *
     * @throws ProblemException naming {@code field}, if it is not one media type
     */
    public static ContentType parse(String field, String text) {
        ContentType parsed = parse(text);
        if (parsed == null) {
            throw ProblemException.invalid(field, MESSAGE);
        }
        return parsed;
    }

    /** Reads {@code text}; null if it is not one media type. */
    public static ContentType parse(String text) {
        return text == null || text.length() > MAX_LENGTH ? null : new Reader(text).read();
    }

    /** The canonical form of {@code text}, or null for null; fails like {@link #parse(String, String)}. */
    public static String canonical(String field, String text) {
        return text == null ? null : parse(field, text).toString();
    }

    /** Type and slash, such as {@code image/}. */
    public String family() {
        return essence.substring(0, essence.indexOf('/') + 1);
    }

    /** Whether a browser that displays it runs no code from it. */
    public boolean isPassive() {
        // browsers read each type with this suffix as XML, which can contain scripts. HTML: "XML MIME type"
        boolean media = (family().equals("audio/") || family().equals("video/")) && !essence.endsWith("+xml");
        return media || PASSIVE.contains(essence);
    }

    /** The canonical form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(essence);
        parameters.forEach((name, value) ->
                text.append("; ").append(name).append('=').append(isToken(value) ? value : quoted(value)));
        return text.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(ContentType::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c > ' ' && "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** A position that only advances. */
    private static final class Reader {

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private ContentType read() {
            String type = token();
            if (type == null || !skip('/')) {
                return null;
            }
            String subtype = token();
            // a star is a range of types; a file has one type
            if (subtype == null || type.indexOf('*') >= 0 || subtype.indexOf('*') >= 0) {
                return null;
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            space();
            while (at < text.length()) {
                if (!readParameter(parameters)) {
                    return null;
                }
                space();
            }
            return new ContentType((type + '/' + subtype).toLowerCase(Locale.ROOT), parameters);
        }

        private boolean readParameter(Map<String, String> parameters) {
            if (!skip(';')) {
                return false;
            }
            space();
            String name = token();
            if (name == null || !skip('=')) {
                return false;
            }
            String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
            return value != null && parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value) == null;
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return at == start ? null : text.substring(start, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return value.toString();
                }
                if (c == '\\' && ++at < text.length()) {
                    c = text.charAt(at);
                }
                if (c < ' ' || c > '~') {
                    return null;
                }
                value.append(c);
            }
            return null;
        }

        private boolean skip(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private void space() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
