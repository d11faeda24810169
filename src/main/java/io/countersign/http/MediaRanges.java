package io.countersign.http;

/** The grammar of media types in headers (RFC 9110, 5.6 and 8.3.1), in one pass over the text. */
final class MediaRanges {

    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    private MediaRanges(String text) {
        this.text = text;
    }

    /** Whether {@code text} is one media type with parameters. */
    static boolean isOne(String text) {
        MediaRanges ranges = new MediaRanges(text);
        ranges.skipBlanks();
        return ranges.range() && ranges.at == text.length();
    }

    /** Whether {@code text} is a list of media types or ranges, as in {@code Accept}; empty elements are allowed. */
    static boolean isList(String text) {
        MediaRanges ranges = new MediaRanges(text);
        while (true) {
            ranges.skipBlanks();
            boolean empty = ranges.at == text.length() || ranges.text.charAt(ranges.at) == ',';
            if (!empty && !ranges.range()) {
                return false;
            }
            if (ranges.at == text.length()) {
                return true;
            }
            if (!ranges.take(',')) {
                return false;
            }
        }
    }

    private boolean range() {
        if (!token() || !take('/') || !token()) {
            return false;
        }
        skipBlanks();
        while (take(';')) {
            skipBlanks();
            if (token() && !(take('=') && (quoted() || token()))) {
                return false;
            }
            skipBlanks();
        }
        return true;
    }

    private boolean take(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean token() {
        int start = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return at > start;
    }

    private static boolean isTokenChar(char c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || TOKEN_SIGNS.indexOf(c) >= 0);
    }

    private boolean quoted() {
        if (!take('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c == '\\' && at < text.length()) {
                at++;
            } else if (c < ' ' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
