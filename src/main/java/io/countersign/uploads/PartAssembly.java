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
    private final PartBounds bounds;
    private final UploadEnds ends;

    PartAssembly(MultipartStore multiparts, ObjectVerification verification, PartBounds bounds, UploadEnds ends) {
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

    /** Aborts an upload of unknown size that already exceeds a limit, so that it can never be completed. */
    private Uni<Void> requireWithinLimits(ResumedUpload resumed, List<StoredPart> parts) {
        Upload upload = resumed.upload();
        long bytes = PartBounds.sum(parts);
        return upload.size() != null
                ? Uni.createFrom().voidItem()
                : bounds.require(resumed.permit(), upload.address(), upload.uploadId(), bytes)
                        .onFailure(ProblemException.class)
                        .call(refusal -> refused(resumed, bytes, refusal));
    }

    private Uni<Void> refused(ResumedUpload resumed, long bytes, ProblemException refusal) {
        if (refusal.code() == ProblemCode.UPLOAD_REFUSED) {
            ends.rejected(resumed.permit().caller(), resumed.upload(), bytes, refusal);
        }
        return ends.release(resumed);
    }

    /** Charges the bytes of an upload whose size was not declared. */
    private Uni<Void> charge(ResumedUpload resumed, List<StoredPart> parts) {
        Upload upload = resumed.upload();
        if (upload.size() != null) {
            return Uni.createFrom().voidItem();
        }
        long bytes = upload.transfer().anyPartSize() ? PartBounds.sum(parts) : 0;
        return bounds.count(resumed.permit(), upload.address(), upload.uploadId(), bytes);
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
