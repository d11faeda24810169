package io.countersign.uploads.arrival;

import io.countersign.content.Checksum;
import io.countersign.storage.ObjectChecksums;
import io.countersign.storage.ObjectHead;
import io.countersign.uploads.arrival.ArrivalCheck.ContentFinding;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Compares an object with its declared checksum. A signed checksum header is not sufficient, because a store that does
 * not support it accepts any content. The checksum is the one that the store reports; if the store reports none, this
 * service reads the object and computes it.
 */
@Singleton
class ChecksumCheck {

    private final ObjectChecksums checksums;
    private final UploadsConfig config;

    ChecksumCheck(ObjectChecksums checksums, UploadsConfig config) {
        this.checksums = checksums;
        this.config = config;
    }

    /** Returns the violation; empty if the checksum matches or none was declared. Fails with a problem. */
    Uni<Optional<ContentFinding>> check(Upload upload, ObjectHead head) {
        Checksum declared = upload.content().checksum();
        if (declared == null || declared.isEntityTag(head.etag())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return checksums
                .reported(upload.address(), head, declared.algorithm())
                .chain(reported -> reported.isPresent()
                        ? Uni.createFrom().item(compared(declared, reported.get()))
                        : read(upload, head, declared));
    }

    private Uni<Optional<ContentFinding>> read(Upload upload, ObjectHead head, Checksum declared) {
        if (head.size() > config.verifyChecksumsUpTo()) {
            return Uni.createFrom()
                    .item(Optional.of(new ContentFinding(
                            null,
                            "upload-checksum-unverified",
                            "Its " + declared.algorithm()
                                    + " checksum cannot be verified: the store reports none, and to "
                                    + "compute one this service reads at most " + config.verifyChecksumsUpTo()
                                    + " bytes (countersign.uploads.verify-checksums-up-to); it has " + head.size()
                                    + ".")));
        }
        return checksums
                .computed(upload.address(), head, declared.algorithm())
                .map(computed -> compared(declared, computed));
    }

    private static Optional<ContentFinding> compared(Checksum declared, String stored) {
        return declared.value().equals(stored)
                ? Optional.empty()
                : Optional.of(new ContentFinding(
                        null,
                        "upload-checksum",
                        "Expected the " + declared.algorithm() + " checksum " + declared.value()
                                + ", but the object has " + stored + "."));
    }
}
