package io.countersign.diagnosis.api;

import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Runs the diagnosis for authorized callers. */
@Singleton
class DiagnosisService {

    private final SetupDiagnosis diagnosis;
    private final Authorizer authorizer;

    DiagnosisService(SetupDiagnosis diagnosis, Authorizer authorizer) {
        this.diagnosis = diagnosis;
        this.authorizer = authorizer;
    }

    /** Returns the report; fails with a problem. {@code origin} is a further origin of pages, or null. */
    Uni<SetupReport> run(Caller caller, String origin) {
        authorizer.requireRole(caller, Authorizer.ADMIN);
        return diagnosis.run(origin == null ? Set.of() : Set.of(origin));
    }
}
