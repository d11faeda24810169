package io.countersign.upload;

import io.countersign.policy.Caller;
import io.countersign.policy.ObjectRules;
import io.countersign.policy.Profile;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectStore;
import io.countersign.upload.ArrivalCheck.Finding;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Takes away what arrived and breaks the rules. */
@Singleton
class Rejects {

    private final ObjectStore objects;
    private final Outcomes outcomes;
    private final UploadAudit audit;

    Rejects(ObjectStore objects, Outcomes outcomes, UploadAudit audit) {
        this.objects = objects;
        this.outcomes = outcomes;
        this.audit = audit;
    }

    /**
     * Removes the object, or moves it to where the profile wants to look at such; then fails with the problem that says why. Fails
     * with another, and leaves the object, where the store does not let it be removed: then it can be completed again.
     */
    <T> Uni<T> remove(Caller caller, Upload upload, Profile profile, ObjectHead head, Finding finding) {
        ProblemException refusal = refusal(finding);
        return keptAside(upload.address(), profile, head)
                .chain(() -> objects.delete(upload.address(), head))
                .invoke(() -> {
                    audit.refused(caller.actor(), upload, head.size(), finding.reason());
                    outcomes.refused(upload, refusal);
                })
                .onItem()
                .transformToUni(gone -> Uni.createFrom().failure(refusal));
    }

    /** What no store copies in one step is removed all the same. */
    private Uni<Void> keptAside(ObjectAddress address, Profile profile, ObjectHead head) {
        if (profile.quarantine() == null || head.size() > ObjectRules.LARGEST) {
            return Uni.createFrom().voidItem();
        }
        return objects.copy(
                address,
                head,
                new ObjectKey(profile.quarantine().value() + address.key().value()));
    }

    static ProblemException refusal(Finding finding) {
        return new ProblemException(
                        ProblemCode.UPLOAD_REFUSED, "What arrived was refused and removed. " + finding.sentence())
                .withReason(finding.reason());
    }
}
