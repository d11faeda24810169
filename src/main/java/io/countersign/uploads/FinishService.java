package io.countersign.uploads;

import io.countersign.callers.Caller;
import io.countersign.limits.OpenUploads;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.StoredPart;
import io.countersign.uploads.RecentUploadResults.Outcome;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.countersign.uploads.session.UploadRecorder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Completes uploads and verifies what arrived, or aborts them. */
@Singleton
public class FinishService {

    private final UploadAccess access;
    private final MultipartStore multiparts;
    private final ObjectVerification verification;
    private final PartBounds bounds;
    private final RecentUploadResults outcomes;
    private final UploadRecorder recorder;
    private final OpenUploads open;

    FinishService(
            UploadAccess access,
            MultipartStore multiparts,
            ObjectVerification verification,
            PartBounds bounds,
            RecentUploadResults outcomes,
            UploadRecorder recorder,
            OpenUploads open) {
        this.access = access;
        this.multiparts = multiparts;
        this.verification = verification;
        this.bounds = bounds;
        this.outcomes = outcomes;
        this.recorder = recorder;
        this.open = open;
    }

    /**
     * Completes the upload of {@code id} and verifies what arrived. A repeated call returns the first result if the
     * object has not changed since the check. Fails with a problem: 409 if something is missing, 422 if what arrived
     * breaks the rules and was removed, 410 if the upload was aborted.
     */
    public Uni<CompletedUpload> complete(Caller caller, String id, CompleteRequest request) {
        return complete(access.open(caller, id), request);
    }

    /** As {@link #complete}, for an upload that is already resumed. */
    public Uni<CompletedUpload> complete(ResumedUpload opened, CompleteRequest request) {
        Upload upload = opened.upload();
        if (upload.strategy() != Strategy.MULTIPART
                && request.parts() != null
                && !request.parts().isEmpty()) {
            throw ProblemException.invalid("parts", "must be left out, because this upload is not sent in parts");
        }
        Outcome known = outcomes.of(upload);
        if (known == null) {
            return finish(opened, request);
        }
        if (known.refusal() != null && known.refusal().code() == ProblemCode.GONE) {
            return Uni.createFrom().failure(known.refusal());
        }
        return verification.find(upload).chain(now -> {
            if (!known.holdsFor(now)) { // written again after the check
                return finish(opened, request);
            }
            return known.refusal() == null
                    ? Uni.createFrom().item(known.completed())
                    : Uni.createFrom().failure(known.refusal());
        });
    }

    private Uni<CompletedUpload> finish(ResumedUpload opened, CompleteRequest request) {
        Uni<ObjectHead> arrived = opened.upload().strategy() == Strategy.MULTIPART
                ? assembled(opened, request)
                : verification
                        .find(opened.upload())
                        .map(head -> head.orElseThrow(() -> new ProblemException(
                                        ProblemCode.CONFLICT,
                                        "Nothing has arrived yet; send the file to the store, then complete.")
                                .withReason("upload-not-there")));
        return arrived.chain(head -> verification.verify(opened, head));
    }

    /** Returns the object after its parts are assembled. */
    private Uni<ObjectHead> assembled(ResumedUpload opened, CompleteRequest request) {
        Upload upload = opened.upload();
        return multiparts
                .parts(upload.address(), upload.uploadId())
                .chain(there -> there.orElse(List.of()).isEmpty()
                        ? assembledBefore(opened, request, there.isPresent())
                        : bounded(opened, there.get())
                                .map(within -> PartVerification.of(upload.layout(), there.get(), request.parts()))
                                .call(parts -> counted(opened, parts))
                                .chain(parts -> multiparts.complete(
                                        upload.address(), upload.uploadId(), parts, upload.sumOfParts()))
                                .chain(() -> verification.find(upload))
                                .call(() -> ended(opened))
                                .map(head -> head.orElseThrow(FinishService::over)));
    }

    /**
     * Returns the object whose parts were assembled before; {@code open}: the store still lists the upload, as some
     * stores always do.
     */
    private Uni<ObjectHead> assembledBefore(ResumedUpload opened, CompleteRequest request, boolean open) {
        Upload upload = opened.upload();
        return verification
                .find(upload)
                .call(head -> open && head.isEmpty() ? Uni.createFrom().voidItem() : ended(opened))
                .map(head -> head.orElseGet(() -> {
                    if (open) {
                        PartVerification.of(
                                upload.layout(), List.of(), request.parts()); // fails, because no part has arrived
                    }
                    throw over();
                }));
    }

    /** Aborts an upload of unknown size that already exceeds a limit, so that it can never be completed. */
    private Uni<Void> bounded(ResumedUpload opened, List<StoredPart> parts) {
        Upload upload = opened.upload();
        long bytes = PartBounds.sum(parts);
        return upload.size() != null
                ? Uni.createFrom().voidItem()
                : bounds.require(opened.permit(), upload.address(), upload.uploadId(), bytes)
                        .onFailure(ProblemException.class)
                        .call(refusal -> refused(opened, bytes, refusal));
    }

    /** Counts the bytes of an upload whose size was not declared. */
    private Uni<Void> counted(ResumedUpload opened, List<StoredPart> parts) {
        Upload upload = opened.upload();
        if (upload.size() != null) {
            return Uni.createFrom().voidItem();
        }
        long bytes = upload.countedLater() ? PartBounds.sum(parts) : 0;
        return bounds.count(opened.permit(), upload.address(), upload.uploadId(), bytes);
    }

    private Uni<Void> refused(ResumedUpload opened, long bytes, ProblemException refusal) {
        if (refusal.code() == ProblemCode.UPLOAD_REFUSED) {
            recorder.rejected(opened.permit().caller().actor(), opened.upload(), bytes, refusal.reason());
            outcomes.refused(opened.upload(), refusal);
        }
        return ended(opened);
    }

    private Uni<Void> ended(ResumedUpload opened) {
        return open.ended(
                opened.permit().caller(),
                opened.permit().profile(),
                opened.upload().name());
    }

    /**
     * Aborts the upload of {@code id}: deletes the parts that have arrived, and the object if this upload wrote it.
     * Idempotent. Fails with a problem: 409 if the upload is complete.
     */
    public Uni<Void> abort(Caller caller, String id) {
        return abort(access.open(caller, id));
    }

    /** Aborts an upload that is already resumed. */
    public Uni<Void> abort(ResumedUpload opened) {
        Upload upload = opened.upload();
        Outcome known = outcomes.of(upload);
        if (known != null) {
            return known.refusal() != null
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .failure(new ProblemException(
                                            ProblemCode.CONFLICT, "This upload is complete; delete the object instead.")
                                    .withReason("upload-complete"));
        }
        Uni<Void> gone = upload.strategy() == Strategy.MULTIPART
                ? multiparts.abort(upload.address(), upload.uploadId())
                : verification.remove(upload);
        return gone.call(() -> ended(opened)).invoke(() -> {
            outcomes.refused(upload, over());
            recorder.aborted(opened.permit().caller().actor(), upload);
        });
    }

    private static ProblemException over() {
        return new ProblemException(
                        ProblemCode.GONE,
                        "This upload has ended: it was aborted, or its content was rejected and removed. Start a new "
                                + "upload.")
                .withReason("upload-over");
    }
}
