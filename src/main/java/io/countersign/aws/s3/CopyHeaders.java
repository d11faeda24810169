package io.countersign.aws.s3;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.CopySource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the requests of a copy have in common. */
final class CopyHeaders {

    static final String CONTENT_TYPE = "content-type";
    static final String IF_NONE_MATCH = "if-none-match";

    /**
     * The time for one request. The store reads and writes all bytes of it before it answers; AWS sends spaces meanwhile
     * ("CopyObject"), and a store that sends nothing is given up earlier, by the timeout for reads.
     */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    private CopyHeaders() {}

    /** The headers that the SDK has no other way to send. */
    static Map<String, String> withoutType(Map<String, String> headers) {
        Map<String, String> raw = new HashMap<>(headers);
        raw.remove(CONTENT_TYPE);
        return raw;
    }

    /**
     * The version to copy: the one that was asked for, or the one that was found, so that a later one is not copied by
     * mistake; null in a bucket without versions.
     */
    static String versionOf(CopySource source) {
        if (source.versionId() != null) {
            return source.versionId();
        }
        return source.head().hasVersion() ? source.head().versionId() : null;
    }

    /**
     * Returns {@code etag}.
     *
     * @throws ProblemException if it is null: the store answered something else than a result, with the status 200
     */
    static String requireEtag(String etag) {
        if (etag == null) {
            throw new ProblemException(ProblemCode.STORE_FAILED, "The store did not confirm the copy. Try again later.")
                    .withReason("copy-unconfirmed");
        }
        return etag;
    }
}
