package io.countersign.uploads;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectHead;
import io.countersign.uploads.RecentUploadResults.Outcome;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Completes uploads and verifies what arrived, or aborts them. */
@Singleton
public class FinishService {

    private final UploadAccess access;
    private final PartAssembly assembly;
    private final ObjectVerification verification;
    private final RecentUploadResults results;
    private final UploadEnds ends;
    private final UploadLocks locks;

    FinishService(
            UploadAccess access,
            PartAssembly assembly,
            ObjectVerification verification,
            RecentUploadResults results,
            UploadEnds ends,
            UploadLocks locks) {
        this.access = access;
        this.assembly = assembly;
        this.verification = verification;
        this.results = results;
        this.ends = ends;
        this.locks = locks;
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
    public Uni<CompletedUpload> complete(ResumedUpload resumed, CompleteRequest request) {
        Upload upload = resumed.upload();
        if (!upload.isInParts() && request.parts() != null && !request.parts().isEmpty()) {
            throw ProblemException.invalid("parts", "must be left out, because this upload is not sent in parts");
        }
        return locks.serially(upload, () -> completed(resumed, request));
    }

    private Uni<CompletedUpload> completed(ResumedUpload resumed, CompleteRequest request) {
        Upload upload = resumed.upload();
        Outcome known = results.of(upload);
        if (known == null) {
            return finish(resumed, request);
        }
        if (known.refusal() != null && known.refusal().code() == ProblemCode.GONE) {
            return Uni.createFrom().failure(known.refusal());
        }
        return verification.find(upload).chain(now -> {
            if (!known.holdsFor(now)) { // written again after the check
                return finish(resumed, request);
            }
            return known.refusal() == null
                    ? Uni.createFrom().item(known.completed())
                    : Uni.createFrom().failure(known.refusal());
        });
    }

    private Uni<CompletedUpload> finish(ResumedUpload resumed, CompleteRequest request) {
        Uni<ObjectHead> arrived = resumed.upload().isInParts()
                ? assembly.assemble(resumed, request)
                : verification
                        .find(resumed.upload())
                        .map(head -> head.orElseThrow(() -> new ProblemException(
                                        ProblemCode.CONFLICT,
                                        "Nothing has arrived yet; send the file to the store, then complete.")
                                .withReason("upload-not-there")));
        return arrived.chain(head -> verification.verify(resumed, head));
    }

    /**
     * Aborts the upload of {@code id}: deletes the parts that have arrived, and the object if this upload wrote it.
     * Idempotent. Fails with a problem: 409 if the upload is complete.
     */
    public Uni<Void> abort(Caller caller, String id) {
        return abort(access.open(caller, id));
    }

    /** Aborts an upload that is already resumed. */
    public Uni<Void> abort(ResumedUpload resumed) {
        return locks.serially(resumed.upload(), () -> aborted(resumed));
    }

    private Uni<Void> aborted(ResumedUpload resumed) {
        Upload upload = resumed.upload();
        Outcome known = results.of(upload);
        if (known != null) {
            return known.refusal() != null
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(PartAssembly.complete());
        }
        Uni<Void> gone = upload.isInParts() ? assembly.abort(resumed) : verification.remove(upload);
        return gone.call(() -> ends.release(resumed)).invoke(() -> ends.aborted(resumed, PartAssembly.ended()));
    }
}
