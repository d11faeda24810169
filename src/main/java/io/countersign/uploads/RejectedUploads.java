package io.countersign.uploads;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectRules;
import io.countersign.profiles.Profile;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectStore;
import io.countersign.uploads.arrival.ArrivalCheck.ContentFinding;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadRecorder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Takes away what arrived and breaks the rules. */
@Singleton
class RejectedUploads {

    private final ObjectStore objects;
    private final RecentUploadResults outcomes;
    private final UploadRecorder recorder;

    RejectedUploads(ObjectStore objects, RecentUploadResults outcomes, UploadRecorder recorder) {
        this.objects = objects;
        this.outcomes = outcomes;
        this.recorder = recorder;
    }

    /**
     * Removes the object, or moves it to where the profile wants to look at such; then fails with the problem that says why. What cannot
     * be moved there is deleted, and the audit says so. Fails with another problem, and leaves the object, where the store does not let
     * it be removed: then it can be completed again.
     */
    <T> Uni<T> remove(Caller caller, Upload upload, Profile profile, ObjectHead head, ContentFinding finding) {
        ProblemException refusal = refusal(finding);
        return quarantined(upload.address(), profile, head)
                .call(() -> objects.delete(upload.address(), head))
                .invoke(moved -> {
                    recorder.rejected(caller.actor(), upload, head.size(), finding.reason());
                    if (!moved && profile.quarantine() != null) {
                        recorder.deletedInsteadOfQuarantine(caller.actor(), upload, head.size());
                    }
                    outcomes.refused(upload, refusal);
                })
                .onItem()
                .transformToUni(gone -> Uni.createFrom().failure(refusal));
    }

    /** Whether the object is in quarantine now: not where there is no such place, or the store does not copy it there. */
    private Uni<Boolean> quarantined(ObjectAddress address, Profile profile, ObjectHead head) {
        if (profile.quarantine() == null || head.size() > ObjectRules.LARGEST) { // what no store copies in one step
            return Uni.createFrom().item(false);
        }
        String key = profile.quarantine().value() + address.key().value();
        if (key.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
            return Uni.createFrom().item(false);
        }
        return objects.copy(address, head, new ObjectKey(key))
                .replaceWith(true)
                // a store that is not there cannot delete it either; then all of it is tried again
                .onFailure(failure -> failure instanceof ProblemException problem
                        && !problem.code().retryable())
                .recoverWithItem(false);
    }

    static ProblemException refusal(ContentFinding finding) {
        return new ProblemException(
                        ProblemCode.UPLOAD_REFUSED, "What arrived was refused and removed. " + finding.sentence())
                .withReason(finding.reason());
    }
}
