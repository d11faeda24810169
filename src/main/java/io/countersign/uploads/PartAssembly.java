package io.countersign.uploads;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.StoredPart;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Assembles the parts of uploads into objects. */
@Singleton
class PartAssembly {

    private final MultipartStore multiparts;
    private final ObjectVerification verification;
    private final ResumedUploadBounds bounds;
    private final UploadEnds ends;

    PartAssembly(
            MultipartStore multiparts, ObjectVerification verification, ResumedUploadBounds bounds, UploadEnds ends) {
        this.multiparts = multiparts;
        this.verification = verification;
        this.bounds = bounds;
        this.ends = ends;
    }

    /**
     * Returns the object, assembled now or by an earlier request. Fails with a problem: 409 if parts are missing or
     * differ from {@code request}, 410 if the upload has ended without an object.
     */
    Uni<ObjectHead> assemble(ResumedUpload resumed, CompleteRequest request) {
        Upload upload = resumed.upload();
        return multiparts
                .parts(upload.address(), upload.uploadId())
                .chain(arrived -> arrived.orElse(List.of()).isEmpty()
                        ? assembledBefore(resumed, request, arrived.isPresent())
                        : requireWithinLimits(resumed, arrived.get())
                                .map(within -> PartVerification.of(upload.layout(), arrived.get(), request.parts()))
                                .call(parts -> charge(resumed, parts))
                                .chain(parts -> multiparts.complete(
                                        upload.address(), upload.uploadId(), parts, upload.checksumOfParts()))
                                .chain(() -> verification.find(upload))
                                .call(() -> ends.release(resumed))
                                .map(head -> head.orElseThrow(PartAssembly::ended)));
    }

    /**
     * Returns the object whose parts were assembled before; {@code listed}: the store still lists the upload, as some
     * stores always do.
     */
    private Uni<ObjectHead> assembledBefore(ResumedUpload resumed, CompleteRequest request, boolean listed) {
        Upload upload = resumed.upload();
        return verification
                .find(upload)
                .call(head -> listed && head.isEmpty() ? Uni.createFrom().voidItem() : ends.release(resumed))
                .map(head -> head.orElseGet(() -> {
                    if (listed) {
                        PartVerification.of(
                                upload.layout(), List.of(), request.parts()); // fails, because no part has arrived
                    }
                    throw ended();
                }));
    }

    /** Ends an upload of unknown size that already exceeds a limit: it can never be completed. */
    private Uni<Void> requireWithinLimits(ResumedUpload resumed, List<StoredPart> parts) {
        return resumed.upload().size() != null
                ? Uni.createFrom().voidItem()
                : bounds.requireLocked(resumed, PartBounds.sum(parts));
    }

    /** Charges the bytes of an upload whose size was not declared. */
    private Uni<Void> charge(ResumedUpload resumed, List<StoredPart> parts) {
        Upload upload = resumed.upload();
        if (upload.size() != null) {
            return Uni.createFrom().voidItem();
        }
        return bounds.charge(resumed, upload.transfer().anyPartSize() ? PartBounds.sum(parts) : 0);
    }

    /**
     * Aborts the upload and deletes its parts. Fails with a problem, 409 if it is complete: results on other instances
     * are not known here.
     */
    Uni<Void> abort(ResumedUpload resumed) {
        Upload upload = resumed.upload();
        return multiparts
                .abort(upload.address(), upload.uploadId())
                .chain(existed -> existed
                        ? Uni.createFrom().voidItem()
                        : verification.find(upload).invoke(head -> {
                            if (head.isPresent()) {
                                throw complete();
                            }
                        }))
                .replaceWithVoid();
    }

    /** The upload is complete and cannot be aborted. */
    static ProblemException complete() {
        return new ProblemException(ProblemCode.CONFLICT, "This upload is complete; delete the object instead.")
                .withReason("upload-complete");
    }

    /** The upload has ended without an object. */
    static ProblemException ended() {
        return new ProblemException(
                        ProblemCode.GONE,
                        "This upload has ended: it was aborted, or its content was rejected and removed. Start a new "
                                + "upload.")
                .withReason("upload-over");
    }
}
