package io.countersign.objects.copies;

import io.countersign.access.Permit;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signer.WrittenAttributes;
import io.countersign.storage.CopySource;
import io.countersign.storage.ObjectCopies;
import io.countersign.storage.ObjectCopies.Copied;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** Writes permitted copies, a bounded number at a time. */
@Singleton
class CopyWriter {

    /** Copies of this instance at a time; each takes up to four connections to its store. */
    private static final int CONCURRENCY = 16;

    private final ObjectCopies copies;
    private final Stores stores;
    private final CopySettings settings;
    private final Semaphore free = new Semaphore(CONCURRENCY);

    CopyWriter(ObjectCopies copies, Stores stores, CopySettings settings) {
        this.copies = copies;
        this.stores = stores;
        this.settings = settings;
    }

    /** Writes the copy of {@code source} that {@code permit} allows; fails with a problem. */
    Uni<CopiedObject> write(Permit permit, CopyAttributes attributes, CopySource source, CopyProgress progress) {
        Store store = stores.of(permit.profile().store());
        Map<String, String> headers =
                WrittenAttributes.of(attributes.requested(), permit).asHeaderMap();
        headers.keySet().stream()
                .map(Capability::neededBy)
                .filter(Objects::nonNull)
                .forEach(store::require);
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw new ProblemException(
                        ProblemCode.OVERLOADED, "Too many objects are being copied; try again later.");
            }
            progress.start(source.head().size());
            return copies.copy(source, permit.address(), headers, settings.partSize(), progress::add)
                    .map(copied -> described(permit, store, headers, source, copied))
                    .onTermination()
                    .invoke(() -> free.release());
        });
    }

    private static CopiedObject described(
            Permit permit, Store store, Map<String, String> headers, CopySource source, Copied copied) {
        String acl = headers.get("x-amz-acl");
        String bucket = permit.profile().bucket().value();
        return new CopiedObject(
                permit.profile().name(),
                bucket,
                permit.key(),
                source.head().size(),
                copied.etag(),
                copied.versionId(),
                acl != null && acl.startsWith("public-read") ? store.publicUrl(bucket, permit.key()) : null,
                false);
    }

    /** {@code copied}, whose source was deleted. */
    static CopiedObject moved(CopiedObject copied) {
        return new CopiedObject(
                copied.profile(),
                copied.bucket(),
                copied.key(),
                copied.size(),
                copied.etag(),
                copied.versionId(),
                copied.publicUrl(),
                true);
    }
}
