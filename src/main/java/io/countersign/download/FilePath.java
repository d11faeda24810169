package io.countersign.download;

import io.countersign.problem.ProblemException;
import io.countersign.signing.PercentEncoding;
import io.vertx.core.http.HttpServerRequest;

/**
 * The key in the path of a file request, decoded exactly once from the path as it was sent. The framework's own path has its
 * double slashes and dot segments taken out, and would name another object without a word.
 */
final class FilePath {

    private static final String BEGIN = "/v1/files/";

    private FilePath() {}

    static String keyOf(HttpServerRequest request) {
        String path = request.path();
        int profile = path.startsWith(BEGIN) ? path.indexOf('/', BEGIN.length()) : -1;
        if (profile < 0) {
            throw ProblemException.invalid(
                    "key", "must stand behind /v1/files/{profile}/ without dot segments or empty ones");
        }
        try {
            return PercentEncoding.decode(path.substring(profile + 1));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("key", e.getMessage());
        }
    }
}
