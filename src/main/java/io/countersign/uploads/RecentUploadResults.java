package io.countersign.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectHead;
import io.countersign.uploads.session.Upload;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The results of uploads that ended recently on this instance, so that a repeated request gets the same response. For
 * other instances and for older uploads, the store is queried.
 */
@Singleton
class RecentUploadResults {

    /**
     * The result of an upload: completed, or rejected for a reason.
     *
     * @param completed the response, or null if the upload was rejected
     * @param head the object that was verified, or null if the upload was rejected
     * @param refusal the reason of the rejection, or null
     */
    record Outcome(CompletedUpload completed, ObjectHead head, ProblemException refusal) {

        /**
         * Whether this result applies to {@code now}, the current object: content written after the check is not
         * verified.
         */
        boolean holdsFor(Optional<ObjectHead> now) {
            return completed == null
                    ? now.isEmpty()
                    : now.filter(head::isSameAs).isPresent();
        }
    }

    private static final int MAX = 10_000;

    private final Cache<String, Outcome> byName = Caffeine.newBuilder()
            .maximumSize(MAX)
            .expireAfterWrite(Duration.ofHours(1))
            .executor(Runnable::run)
            .build();

    /** Returns the result of {@code upload}, or null if it is unknown on this instance. */
    Outcome of(Upload upload) {
        return byName.getIfPresent(upload.uniqueId());
    }

    void completed(Upload upload, CompletedUpload completed, ObjectHead head) {
        byName.put(upload.uniqueId(), new Outcome(completed, head, null));
    }

    void refused(Upload upload, ProblemException refusal) {
        byName.put(upload.uniqueId(), new Outcome(null, null, refusal));
    }
}
