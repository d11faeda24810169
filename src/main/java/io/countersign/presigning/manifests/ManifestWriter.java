package io.countersign.presigning.manifests;

import io.countersign.callers.Caller;
import io.countersign.presigning.batch.BatchFormat.Numbered;
import io.countersign.presigning.batch.ListedUrls;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes one version of a manifest while it lists and signs. */
@Singleton
class ManifestWriter {

    /** Rejections of single objects are results; what is not about the object must not look like one. */
    private static final int FIRST_STATUS_OF_FAILURES = 429;

    private final ListedUrls urls;
    private final ObjectWriter objects;
    private final Manifests manifests;
    private final Clock clock;

    ManifestWriter(ListedUrls urls, ObjectWriter objects, Manifests manifests, Clock clock) {
        this.urls = urls;
        this.objects = objects;
        this.manifests = manifests;
        this.clock = clock;
    }

    /**
     * A written version.
     *
     * @param version the version
     * @param urls the number of its URLs
     * @param rejected the number of listed objects whose key the rules do not allow; each is a problem in the manifest
     */
    record Written(ManifestVersion version, long urls, long rejected) {}

    /**
     * Writes {@code manifest}; fails with a problem, and the last version stays, if an object cannot be signed for
     * another reason than its key.
     */
    Uni<Written> write(Manifest manifest) {
        return Uni.createFrom().deferred(() -> {
            Writing writing = new Writing(manifest, clock.instant());
            return objects.write(
                            manifests.addressOf(manifest),
                            manifest.format().contentType(),
                            () -> writing.version().metadata(),
                            writing.body())
                    .map(done -> new Written(writing.version(), writing.signed, writing.rejected));
        });
    }

    /** One version while it is written. */
    private final class Writing {

        private final Manifest manifest;
        private final Instant startedAt;
        private Instant endsAt;
        private long signed;
        private long rejected;
        private boolean begun;

        Writing(Manifest manifest, Instant startedAt) {
            this.manifest = manifest;
            this.startedAt = startedAt;
            this.endsAt = startedAt.plus(manifest.timing().expiresIn());
        }

        ManifestVersion version() {
            return new ManifestVersion(manifest.fingerprint(), startedAt, endsAt);
        }

        Multi<byte[]> body() {
            ManifestFormat format = manifest.format();
            Multi<byte[]> groups = urls.results(
                            Caller.service(),
                            manifest.profile(),
                            manifest.prefix(),
                            manifest.timing().expiresIn())
                    .map(results -> results.stream().filter(this::isListed).toList())
                    .filter(results -> !results.isEmpty())
                    .onItem()
                    .transformToMultiAndConcatenate(results -> Multi.createFrom()
                            .items(separator(format), format.results().write(counted(results), null)));
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            Multi.createFrom().item(format.start()),
                            groups,
                            Multi.createFrom().item(format.end()));
        }

        private byte[] separator(ManifestFormat format) {
            boolean first = !begun;
            begun = true;
            return first ? new byte[0] : format.separator();
        }

        /** The manifest itself can be below the prefix. */
        private boolean isListed(Numbered result) {
            return !manifest.target().equals(result.key());
        }

        private List<Numbered> counted(List<Numbered> results) {
            for (Numbered each : results) {
                ProblemException problem = each.result().problem();
                if (problem != null && problem.code().status() >= FIRST_STATUS_OF_FAILURES) {
                    throw problem;
                } else if (problem != null) {
                    rejected++;
                } else {
                    signed++;
                    Instant end = each.result().url().expiresAt();
                    endsAt = end.isBefore(endsAt) ? end : endsAt;
                }
            }
            return results;
        }
    }
}
