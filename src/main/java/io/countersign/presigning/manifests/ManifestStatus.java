package io.countersign.presigning.manifests;

import io.countersign.presigning.manifests.ManifestWriter.Written;
import io.countersign.runtime.Attempts;
import java.time.Instant;

/** What this instance knows about one manifest. */
final class ManifestStatus {

    private final Attempts attempts = new Attempts();
    private volatile ManifestVersion version;
    private volatile Written written;

    /** Notes the version in the store, which any instance can have written; null if it is absent. */
    void found(ManifestVersion stored) {
        version = stored;
    }

    void written(Written done) {
        written = done;
        version = done.version();
        attempts.succeeded();
    }

    void failed(Throwable reason) {
        attempts.failed(reason);
    }

    /** The last known version; null if it is absent. */
    ManifestVersion version() {
        return version;
    }

    /** The last version that this instance wrote; null if it wrote none. */
    Written written() {
        return written;
    }

    /** The attempts of this instance. */
    Attempts attempts() {
        return attempts;
    }

    /** Whether there is no version at {@code now}, or a URL of it has expired. */
    boolean isExpired(Instant now) {
        ManifestVersion last = version;
        return last == null || !now.isBefore(last.endsAt());
    }
}
