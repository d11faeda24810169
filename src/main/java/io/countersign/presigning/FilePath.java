package io.countersign.presigning;

import io.countersign.problem.ProblemException;
import io.countersign.signing.PercentEncoding;
import io.vertx.core.http.HttpServerRequest;

/**
 * The key in the path of a request, decoded exactly once from the path as sent. The framework's own path has double
 * slashes and dot segments removed, and would silently refer to another object.
 */
public final class FilePath {

    private static final String FILES = "/v1/files/";

    private FilePath() {}

    /** Returns the segment after {@code /v1/files/} of a path that matches the route and has no percent sign. */
    static String profileOf(HttpServerRequest request) {
        String path = request.path();
        return path.substring(FILES.length(), path.indexOf('/', FILES.length()));
    }

    /**
     * Returns the key after {@code /v1/files/} and {@code profile}, which is the framework's value.
     *
     * @throws ProblemException if the path as sent is different: {@code /v1/files/./demo/a}
     */
    static String keyOf(HttpServerRequest request, String profile) {
        return keyOf(request, FILES, profile, "/");
    }

    /**
     * Returns the key after {@code before}, the segment {@code variable}, which is the framework's value, and
     * {@code after}.
     *
     * @throws ProblemException if the path as sent is different
     */
    public static String keyOf(HttpServerRequest request, String before, String variable, String after) {
        String path = request.path();
        int end = path.startsWith(before) ? path.indexOf('/', before.length()) : -1;
        try {
            if (end < 0
                    || !path.startsWith(after, end)
                    || !PercentEncoding.decode(path.substring(before.length(), end))
                            .equals(variable)) {
                throw ProblemException.invalid(
                        "key", "must follow " + before + "{…}" + after + " without dot segments or empty ones");
            }
            return PercentEncoding.decode(path.substring(end + after.length()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("key", e.getMessage());
        }
    }
}
