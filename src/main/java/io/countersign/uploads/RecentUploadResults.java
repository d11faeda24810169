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
 * What became of the uploads that ended here lately, so that whoever asks again is answered as before. Elsewhere, and later, the
 * store is asked.
 */
@Singleton
class RecentUploadResults {

    /**
     * What became of an upload: it is complete, or there is a reason why it never will be.
     *
     * @param completed what was answered, or null where it was refused
     * @param head the object that was checked, or null where it was refused
     * @param refusal why it was refused, or null
     */
    record Outcome(CompletedUpload completed, ObjectHead head, ProblemException refusal) {

        /** Whether this holds for {@code now}, the upload's object as it is now: what was written after the check was not checked. */
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

    /** What became of {@code upload}, or null where nobody here knows. */
    Outcome of(Upload upload) {
        return byName.getIfPresent(idOf(upload));
    }

    void completed(Upload upload, CompletedUpload completed, ObjectHead head) {
        byName.put(idOf(upload), new Outcome(completed, head, null));
    }

    void refused(Upload upload, ProblemException refusal) {
        byName.put(idOf(upload), new Outcome(null, null, refusal));
    }

    /** Uploads that a client began at the store itself have one name a key, of which the store may know several. */
    private static String idOf(Upload upload) {
        return upload.name() + "\n" + upload.uploadId();
    }
}
