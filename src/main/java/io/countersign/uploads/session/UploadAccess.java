package io.countersign.uploads.session;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.access.Target;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.storage.ObjectKey;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Resumes an upload by its id, for the caller that started it, while the rules still allow it. */
@Singleton
public class UploadAccess {

    /** An upload, its id, and its current permit. */
    public record ResumedUpload(String id, Upload upload, Permit permit) {

        /** Prints without the id. */
        @Override
        public String toString() {
            return "ResumedUpload[" + upload.name() + "]";
        }
    }

    private final UploadTokenCodec codec;
    private final AccessGate gate;
    private final RefusalAudit audit;
    private final Clock clock;

    UploadAccess(UploadTokenCodec codec, AccessGate gate, RefusalAudit audit, Clock clock) {
        this.codec = codec;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The upload of {@code id}.
     *
     * @throws ProblemException if the id is unknown or belongs to another caller (403, with the same text), or has
     * expired (410)
     */
    public ResumedUpload open(Caller caller, String id) {
        return open(caller, id, codec.open(id));
    }

    /** As above, for {@code upload}; null stands for an unknown {@code id}. */
    public ResumedUpload open(Caller caller, String id, Upload upload) {
        if (upload == null || !upload.owner().equals(caller.owner())) {
            throw audit.refused(caller, refusal(upload == null ? "upload-id" : "upload-of-another"));
        }
        AccessRequest accessRequest = AccessRequest.of(caller, upload.strategy().action(), targetOf(upload))
                .underProfile(upload.profile())
                .withConstraints(ObjectConstraints.NONE
                        .withContentType(upload.content().type())
                        .withSize(upload.size())
                        .sentInParts(upload.isInParts()));
        return new ResumedUpload(id, upload, gate.permit(accessRequest, permit -> requireOpen(upload, permit)));
    }

    private static Target targetOf(Upload upload) {
        ObjectKey key = upload.address().key();
        return upload.isStartedByClient() ? new Target.Resumed(key) : new Target.Chosen(key);
    }

    private void requireOpen(Upload upload, Permit permit) {
        boolean moved = !permit.profile().store().equals(upload.address().store())
                || !permit.profile().bucket().equals(upload.address().bucket());
        if (moved) {
            throw refusal("upload-profile-moved");
        }
        if (!upload.endsAt().isAfter(clock.instant())) {
            throw new ProblemException(ProblemCode.GONE, "This upload has expired; start a new upload.")
                    .withReason("upload-ended");
        }
    }

    /**
     * Verifies that the upload of {@code id} is for {@code key}, for protocols that send both.
     *
     * @throws ProblemException if it is for another key or caller (403)
     */
    public void requireKey(Caller caller, String id, String key) {
        ResumedUpload resumed = open(caller, id);
        if (!resumed.upload().address().key().value().equals(key)) {
            throw audit.refused(resumed.permit(), refusal("upload-key"));
        }
    }

    private static ProblemException refusal(String reason) {
        return new ProblemException(ProblemCode.FORBIDDEN, "This upload id belongs to no upload of this caller.")
                .withReason(reason);
    }
}
