package io.countersign.upload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * What became of the uploads that ended here lately, so that whoever asks again is answered as before. Elsewhere, and later, the
 * store is asked.
 */
@Singleton
class Outcomes {

    /** What became of an upload: it is complete, or there is a reason why it never will be. */
    record Outcome(CompletedUpload completed, ProblemException refusal) {}

    private static final int MOST = 10_000;

    private final Cache<String, Outcome> byName = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofHours(1))
            .executor(Runnable::run)
            .build();

    /** What became of {@code upload}, or null where nobody here knows. */
    Outcome of(Upload upload) {
        return byName.getIfPresent(upload.name());
    }

    void completed(Upload upload, CompletedUpload completed) {
        byName.put(upload.name(), new Outcome(completed, null));
    }

    void refused(Upload upload, ProblemException refusal) {
        byName.put(upload.name(), new Outcome(null, refusal));
    }
}
