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
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Removes uploaded content that breaks the rules. */
@Singleton
class RejectedUploads {

    private final ObjectStore objects;
    private final UploadEnds ends;

    RejectedUploads(ObjectStore objects, UploadEnds ends) {
        this.objects = objects;
        this.ends = ends;
    }

    /**
     * Deletes the object, or moves it to the profile's quarantine; then fails with the problem that describes the
     * violation. An object that cannot be moved is deleted, and the audit records this. If the store refuses the
     * deletion, fails with another problem and leaves the object; the upload can then be completed again.
     */
    <T> Uni<T> remove(Caller caller, Upload upload, Profile profile, ObjectHead head, ContentFinding finding) {
        ProblemException refusal = refusal(finding);
        return quarantined(upload.address(), profile, head)
                .call(() -> objects.delete(upload.address(), head))
                .invoke(moved -> {
                    ends.rejected(caller, upload, head.size(), refusal);
                    if (!moved && profile.quarantine() != null) {
                        ends.deletedInsteadOfQuarantine(caller, upload, head.size());
                    }
                })
                .onItem()
                .transformToUni(gone -> Uni.createFrom().failure(refusal));
    }

    /**
     * Whether the object was moved to quarantine; false if the profile has no quarantine or the store did not copy it.
     */
    private Uni<Boolean> quarantined(ObjectAddress address, Profile profile, ObjectHead head) {
        if (profile.quarantine() == null
                || head.size() > ObjectRules.LARGEST) { // the maximum size of a single CopyObject
            return Uni.createFrom().item(false);
        }
        String key = profile.quarantine().value() + address.key().value();
        if (key.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
            return Uni.createFrom().item(false);
        }
        return objects.copy(address, head, new ObjectKey(key))
                .replaceWith(true)
                // an unavailable store cannot delete it either; a retry repeats all steps
                .onFailure(failure -> failure instanceof ProblemException problem
                        && !problem.code().retryable())
                .recoverWithItem(false);
    }

    static ProblemException refusal(ContentFinding finding) {
        return new ProblemException(
                        ProblemCode.UPLOAD_REFUSED, "The upload was rejected and removed. " + finding.sentence())
                .withReason(finding.reason());
    }
}
