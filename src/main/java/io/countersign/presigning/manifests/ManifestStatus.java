package io.countersign.presigning.manifests;

import io.countersign.presigning.manifests.ManifestWriter.Written;
import io.countersign.problem.ProblemException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What this instance knows about one manifest. */
final class ManifestStatus {

    private final AtomicLong failures = new AtomicLong();
    private volatile ManifestVersion version;
    private volatile Written written;
    private volatile String failure;

    /** Notes the version in the store, which any instance can have written; null if it is absent. */
    void found(ManifestVersion stored) {
        version = stored;
    }

    void written(Written done) {
        written = done;
        version = done.version();
        failure = null;
    }

    void failed(Throwable reason) {
        failures.incrementAndGet();
        failure = reason instanceof ProblemException || reason instanceof LateVersionException
                ? reason.getMessage()
                : reason.getClass().getSimpleName();
    }

    /** The last known version; null if it is absent. */
    ManifestVersion version() {
        return version;
    }

    /** The last version that this instance wrote; null if it wrote none. */
    Written written() {
        return written;
    }

    /** Why the last attempt of this instance failed; null if it did not. */
    String failure() {
        return failure;
    }

    AtomicLong failures() {
        return failures;
    }

    /** Whether there is no version at {@code now}, or a URL of it has expired. */
    boolean isExpired(Instant now) {
        ManifestVersion last = version;
        return last == null || !now.isBefore(last.endsAt());
    }
}
