package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reverses changes from copying a URL as text: escapes, line breaks, surrounding characters, capitals. */
final class CopyRepairs {

    private static final Pattern ENTITY = Pattern.compile("&amp;|&#38;|&#x26;|\\\\u0026");

    private static final Pattern AROUND =
            Pattern.compile("(?:[\\s\"'<>)\\],.;\\\\+]|%20|%0[aA]|%0[dD]|%09|%22|%27|%3[eE]|%C2%A0){1,32}$");

    private CopyRepairs() {}

    /** Adds the repairs of {@code parts}. */
    static void addTo(UrlParts parts) {
        if (ENTITY.matcher(parts.url).find()) {
            parts.add(
                    Code.HTML_ESCAPED,
                    "The URL was copied from HTML or JSON source, where & is written as &amp; or \\u0026: decode it once, or "
                            + "take it from a parsed document.",
                    () -> ENTITY.matcher(parts.url).replaceAll("&"));
        }
        if (AROUND.matcher(parts.url).find()) {
            parts.add(
                    Code.SURROUNDING_CHARACTERS,
                    "White space, a quote or punctuation after the URL was sent as part of it: cut the URL off after its last "
                            + "parameter.",
                    () -> AROUND.matcher(parts.url).replaceFirst(""));
        }
        if (parts.url.chars().anyMatch(Character::isWhitespace)) {
            parts.add(
                    Code.SURROUNDING_CHARACTERS,
                    "The URL was broken by white space, as by a mail program: join its lines without anything between them.",
                    () -> parts.url.replaceAll("\\s", ""));
        }
        if (parts.query.contains("%25")) {
            parts.addQuery(
                    Code.QUERY_CHANGED,
                    "The query is percent-encoded twice (%25 where % was meant): send the URL exactly as it was returned, and "
                            + "turn off the client's own encoding.",
                    () -> parts.query.replace("%25", "%"));
        }
        if (parts.url.indexOf('#') >= 0) {
            parts.add(
                    Code.PATH_CHANGED,
                    "A # of the key was not sent as %23, so clients drop everything after it"
                            + ": send the URL exactly as it was returned.",
                    () -> parts.url.replace("#", "%23"));
        }
        if (parts.query.indexOf('?') >= 0) {
            parts.add(
                    Code.PATH_CHANGED,
                    "A ? of the key was not sent as %3F, so the query starts too early"
                            + ": send the URL exactly as it was returned.",
                    () -> parts.beforePath + parts.path + "%3F" + parts.query);
        }
        int signature = parts.url.indexOf("X-Amz-Signature=");
        if (signature >= 0) {
            int start = signature + "X-Amz-Signature=".length();
            int end = Math.min(parts.url.length(), start + 64);
            String lower = parts.url.substring(start, end).toLowerCase(Locale.ROOT);
            if (!parts.url.startsWith(lower, start)) {
                parts.add(
                        Code.QUERY_CHANGED,
                        "The signature was sent in capital letters: send the URL exactly as it was returned.",
                        () -> parts.url.substring(0, start) + lower + parts.url.substring(end));
            }
        }
    }
}
