package io.countersign.presigning;

import io.countersign.content.FileName;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.signer.ResponseOverrides;
import io.countersign.storage.ObjectMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query of a file request. Unknown parameters are rejected: ignoring one could return another file than its sender
 * means.
 *
 * @param versionId the version, or null for the latest
 * @param download the file name for saving, or null
 * @param inline whether a browser displays the file; null for the profile's rule
 */
record FileQuery(String versionId, String download, Boolean inline) {

    /** A query without parameters. */
    static final FileQuery NONE = new FileQuery(null, null, null);

    static final String VERSION_ID = "versionId";
    private static final String DOWNLOAD = "download";
    private static final String INLINE = "inline";
    private static final Set<String> KNOWN = Set.of(VERSION_ID, DOWNLOAD, INLINE);

    /** The maximum number of names in one message. */
    private static final int MAX_NAMED = 10;

    FileQuery {
        if (download != null) {
            try {
                new FileName(download);
            } catch (ProblemException refusal) {
                throw refusal.naming("filename", DOWNLOAD);
            }
        }
    }

    /**
     * Returns the query of decoded {@code parameters}.
     *
     * @throws ProblemException naming each parameter that is unknown or given twice (400)
     */
    static FileQuery of(Map<String, List<String>> parameters) {
        List<Violation> violations = parameters.entrySet().stream()
                .filter(parameter -> !KNOWN.contains(parameter.getKey())
                        || parameter.getValue().size() > 1)
                .limit(MAX_NAMED)
                .map(parameter -> new Violation(
                        printable(parameter.getKey()),
                        KNOWN.contains(parameter.getKey())
                                ? "must not be given twice"
                                : "is not a parameter of this path; the parameters are versionId, download and inline"))
                .toList();
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new FileQuery(only(parameters, VERSION_ID), only(parameters, DOWNLOAD), flag(only(parameters, INLINE)));
    }

    private static Boolean flag(String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ProblemException.invalid(INLINE, "must be true or false");
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    private static String only(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(64, name.length())).replaceAll("[^!-~]", "?");
    }

    /** Whether the caller wants the file to be displayed, with the type of its name. */
    boolean isShown(ObjectMethod method) {
        return method == ObjectMethod.GET && Boolean.TRUE.equals(inline);
    }

    /**
     * Returns the equivalent request; the response to a HEAD does not depend on the name. If {@link #isShown}, it reads
     * {@link NamedTypes}.
     */
    PresignRequest reading(String profile, ObjectMethod method, String key) {
        ResponseOverrides response = null;
        if (isShown(method)) {
            response = ResponseOverrides.shownAs(download, NamedTypes.of(key));
        } else if (method == ObjectMethod.GET && (download != null || inline != null)) {
            response = ResponseOverrides.savedAs(download);
        }
        return PresignRequest.reading(profile, method, key, versionId, response);
    }

    /** {@code refusal} of the equivalent request, by the names of this query. */
    ProblemException named(ProblemException refusal) {
        return refusal.naming("response.filename", DOWNLOAD)
                .naming("response.contentType", INLINE)
                .naming("response.inline", INLINE)
                .naming("response", download == null ? INLINE : DOWNLOAD);
    }
}
