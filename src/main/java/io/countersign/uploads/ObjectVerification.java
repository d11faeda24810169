package io.countersign.uploads;

import io.countersign.callers.Caller;
import io.countersign.profiles.Profile;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectStore;
import io.countersign.stores.Stores;
import io.countersign.uploads.arrival.ArrivalCheck;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds the object that an upload wrote and verifies it against the rules. An object without the upload's id belongs to
 * another upload and is reported as missing.
 */
@Singleton
class ObjectVerification {

    private final ObjectStore objects;
    private final ArrivalCheck check;
    private final RejectedUploads rejectedUploads;
    private final UploadEnds ends;
    private final Stores stores;

    ObjectVerification(
            ObjectStore objects, ArrivalCheck check, RejectedUploads rejectedUploads, UploadEnds ends, Stores stores) {
        this.objects = objects;
        this.check = check;
        this.rejectedUploads = rejectedUploads;
        this.ends = ends;
        this.stores = stores;
    }

    /** Returns the object that {@code upload} wrote; empty if it does not exist or another upload wrote it. */
    Uni<Optional<ObjectHead>> find(Upload upload) {
        return objects.head(upload.address()).map(head -> head.filter(upload::wrote));
    }

    /** Removes the object that {@code upload} wrote, if it exists. */
    Uni<Void> remove(Upload upload) {
        return find(upload)
                .chain(head -> head.isPresent()
                        ? objects.delete(upload.address(), head.get())
                        : Uni.createFrom().voidItem());
    }

    /**
     * Verifies {@code head}, which the upload wrote. An object that breaks the rules is removed, and the call fails
     * with a problem.
     */
    Uni<CompletedUpload> verify(ResumedUpload resumed, ObjectHead head) {
        Upload upload = resumed.upload();
        Profile profile = resumed.permit().profile();
        Caller caller = resumed.permit().caller();
        return check.check(upload, profile, head).chain(finding -> {
            if (!finding.isFine()) {
                return rejectedUploads.remove(caller, upload, profile, head, finding);
            }
            CompletedUpload completed = completed(upload, head, finding.detectedType());
            ends.finished(resumed, completed, head);
            return Uni.createFrom().item(completed);
        });
    }

    private CompletedUpload completed(Upload upload, ObjectHead head, String detectedType) {
        String bucket = upload.address().bucket().value();
        String key = upload.address().key().value();
        return new CompletedUpload(
                bucket,
                key,
                head.size(),
                head.etag(),
                head.contentType(),
                detectedType,
                head.versionId(),
                stores.of(upload.address().store()).publicUrl(bucket, key));
    }
}
