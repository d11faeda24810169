package io.countersign.http;

import io.countersign.http.routing.Route;
import io.countersign.json.FieldBounds;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;

/**
 * Checks the target of a request (RFC 9112, 3.2) before other handlers use it. A path has one canonical form: anything
 * that a router would normalize (RFC 3986, 6.2.2) is rejected, so that filters, router and resources cannot interpret
 * the same path differently.
 */
final class RequestTarget {

    private static final String UNRESERVED = "-._~";
    private static final String PATH_SIGNS = UNRESERVED + "!$&'()*+,;=:@/";

    /** Allowed in queries in addition to path characters; browsers send brackets unencoded. */
    private static final String QUERY_SIGNS = "?[]";

    /** More query parameters than any request of this service has. */
    private static final int MAX_PARAMETERS = 100;

    private RequestTarget() {}

    /**
     * Checks {@code path} as the client sent it.
     *
     * @param keyStart the index where an object's key starts in the path; the rules for keys apply from there. The
     * path's length if there is no key
     * @throws ProblemException 400, if the path is not in canonical form
     */
    static void requireCanonical(String path, int keyStart) {
        int segment = 1;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean key = i >= keyStart;
            if (c == '%') {
                requireNeeded(path, i, key);
                i += 2;
            } else if (!isPathCharacter(c)) {
                throw refusal("contains a character that must be percent-encoded");
            } else if (!key && c == ';') {
                throw refusal("contains a \";\", which no path of this service has");
            } else if (c == '/' && i > 0) {
                requireSegment(path, segment, i, key);
                segment = i + 1;
            }
        }
        if (isDots(path, segment, path.length())) {
            throw dots();
        }
    }

    /** RFC 3986, 3.3: {@code pchar} and the slash, without percent-encodings. */
    private static boolean isPathCharacter(char c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || PATH_SIGNS.indexOf(c) >= 0);
    }

    private static void requireSegment(String path, int start, int end, boolean key) {
        if (start == end && !key) {
            throw refusal("contains \"//\"");
        }
        if (isDots(path, start, end)) {
            throw dots();
        }
    }

    private static ProblemException dots() {
        return refusal("contains a segment \".\" or \"..\"");
    }

    /** Whether the segment is {@code .} or {@code ..}, percent-encoded or not. */
    private static boolean isDots(String path, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; dots++) {
            if (path.charAt(i) == '.') {
                i++;
            } else if (path.regionMatches(true, i, "%2e", 0, 3)) {
                i += 3;
            } else {
                return false;
            }
        }
        return dots == 1 || dots == 2;
    }

    /**
     * Outside of keys, a percent-encoding must be necessary, and must not encode a slash or a control character.
     */
    private static void requireNeeded(String path, int at, boolean key) {
        int value = hexByte(path, at);
        if (value < 0) {
            throw refusal("contains a \"%\" without two hexadecimal digits");
        }
        boolean unreserved = value < 0x80 && (Character.isLetterOrDigit(value) || UNRESERVED.indexOf(value) >= 0);
        if (!key && unreserved) {
            throw refusal("percent-encodes \"" + (char) value + "\", which must not be encoded");
        }
        if (!key && (value == '/' || value == '\\' || value < ' ' || value == 0x7f)) {
            throw refusal("percent-encodes a slash, a backslash or a control character");
        }
    }

    private static int hexByte(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 || text.charAt(percent + 1) > 'f' || text.charAt(percent + 2) > 'f'
                ? -1
                : high << 4 | low;
    }

    private static ProblemException refusal(String fault) {
        return new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "The path " + fault + "; /q/swagger-ui shows the paths of this service.")
                .withReason("path");
    }

    /**
     * Checks the variables of {@code route}, whose path is canonical, against {@link FieldBounds}.
     *
     * @throws ProblemException 400, if one is too long; it names the variable
     */
    static void requireVariables(Route route, String path) {
        String template = route.template();
        int inPath = 1;
        for (int inTemplate = 1; inTemplate < template.length(); ) {
            int end = template.indexOf('/', inTemplate);
            end = end < 0 ? template.length() : end;
            int pathEnd = path.indexOf('/', inPath);
            boolean variable = template.charAt(inTemplate) == '{';
            boolean rest = variable && template.startsWith("...}", end - 4);
            pathEnd = pathEnd < 0 || rest ? path.length() : pathEnd;
            if (variable && !rest) {
                String name = template.substring(inTemplate + 1, end - 1);
                FieldBounds.requireText(name, decodedLength(name, path, inPath, pathEnd));
            }
            inTemplate = end + 1;
            inPath = pathEnd + 1;
        }
    }

    /**
     * Checks the parameters of {@code query}, which may be null, against {@link FieldBounds}.
     *
     * @throws ProblemException 400, if there are too many, one is too long, or one has an invalid percent-encoding
     */
    static void requireParameters(String query) {
        if (query == null) {
            return;
        }
        int count = 0;
        for (int start = 0; start <= query.length(); count++) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (decodedLength("query", query, start, nameEnd) > FieldBounds.MAX_NAME || count == MAX_PARAMETERS) {
                throw ProblemException.invalid(
                        "query",
                        "must have at most " + MAX_PARAMETERS + " parameters, with names of at most "
                                + FieldBounds.MAX_NAME + " characters");
            }
            String name = query.substring(start, nameEnd);
            FieldBounds.requireText(name, decodedLength(name, query, Math.min(nameEnd + 1, end), end));
            start = end + 1;
        }
    }

    /** The length of the percent-decoded text in characters: of UTF-8 only the first byte of each character counts. */
    private static int decodedLength(String name, String text, int start, int end) {
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isPathCharacter(c) || QUERY_SIGNS.indexOf(c) >= 0) {
                length++;
                continue;
            }
            int value = c == '%' && i + 2 < end ? hexByte(text, i) : -1;
            if (value < 0) {
                throw ProblemException.invalid(
                        FieldBounds.shown(name),
                        "must be percent-encoded (RFC 3986): a \"%\" is written as %25, a space as %20");
            }
            length += (value & 0xc0) == 0x80 ? 0 : value >= 0xf0 ? 2 : 1;
            i += 2;
        }
        return length;
    }
}
