package io.countersign.presigning;

import io.countersign.problem.ProblemException;
import io.countersign.signing.PercentEncoding;
import io.vertx.core.http.HttpServerRequest;

/**
 * The key in the path of a file request, decoded exactly once from the path as sent. The framework's own path has
 * double slashes and dot segments removed, and would silently refer to another object.
 */
final class FilePath {

    private static final String BEGIN = "/v1/files/";

    private FilePath() {}

    /**
     * Returns the key after {@code profile}, which is the framework's value.
     *
     * @throws ProblemException if the path as sent is different: {@code /v1/files/./demo/a}
     */
    static String keyOf(HttpServerRequest request, String profile) {
        String path = request.path();
        int end = path.startsWith(BEGIN) ? path.indexOf('/', BEGIN.length()) : -1;
        try {
            if (end < 0
                    || !PercentEncoding.decode(path.substring(BEGIN.length(), end))
                            .equals(profile)) {
                throw ProblemException.invalid(
                        "key", "must follow /v1/files/{profile}/ without dot segments or empty ones");
            }
            return PercentEncoding.decode(path.substring(end + 1));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("key", e.getMessage());
        }
    }
}
