package io.countersign.presigning;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Requires that the object of a link exists, if its profile asks for that. */
@Singleton
class ExistenceCheck {

    private final ObjectStore objects;
    private final RefusalAudit audit;

    ExistenceCheck(ObjectStore objects, RefusalAudit audit) {
        this.objects = objects;
        this.audit = audit;
    }

    /**
     * Returns {@code permit}; fails with a 404 if the store does not have the object, or does not disclose it: the same
     * as for a profile that the caller may not use.
     *
     * @param versionId the version, or null for the latest
     */
    Uni<Permit> require(Permit permit, String versionId) {
        if (!permit.profile().checksExistence()) {
            return Uni.createFrom().item(permit);
        }
        return objects.exists(
                        permit.profile().store(), permit.profile().bucket(), new ExistingKey(permit.key()), versionId)
                .map(exists -> {
                    if (!exists) {
                        throw audit.refused(permit, ProblemException.notFound().withReason("object-absent"));
                    }
                    return permit;
                });
    }
}
