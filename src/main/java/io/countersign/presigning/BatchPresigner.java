package io.countersign.presigning;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessGate.Attempt;
import io.countersign.access.Admission;
import io.countersign.audit.AuditRoom;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.signer.Presigner;
import io.countersign.signer.UrlSigningJob;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Signs many requests of one caller in one step of the limits. */
@Singleton
public class BatchPresigner {

    private final PresignService service;
    private final AccessGate gate;
    private final Presigner presigner;
    private final AuditRoom room;

    BatchPresigner(PresignService service, AccessGate gate, Presigner presigner, AuditRoom room) {
        this.service = service;
        this.gate = gate;
        this.presigner = presigner;
        this.room = room;
    }

    /**
     * Returns the result of each request, in their order; a rejected request does not affect the others. Waits for room
     * in the audit's queue first.
     *
     * @throws ProblemException or fails with it, if {@code caller} must not sign many requests at once
     */
    public Uni<List<BatchResult>> presignEach(Caller caller, List<PresignRequest> requests) {
        return room.await()
                .chain(() -> gate.admitEach(caller, requests, request -> attempt(caller, request)))
                .chain(this::signed);
    }

    private Attempt<UrlSigningJob> attempt(Caller caller, PresignRequest request) {
        PresignRequest named = service.withNamedType(caller, request);
        return new Attempt<>(
                PresignTranslation.accessRequestOf(caller, named),
                permit -> presigner.supported(service.jobOf(permit, named)));
    }

    private Uni<List<BatchResult>> signed(List<Admission<UrlSigningJob>> admissions) {
        for (Admission<UrlSigningJob> admission : admissions) {
            if (!admission.isRefused() && !presigner.isReady(admission.prepared())) {
                // the other jobs usually use the same credentials; a job without credentials is rejected by itself
                return presigner
                        .ready(admission.prepared())
                        .onFailure(ProblemException.class)
                        .recoverWithNull()
                        .map(ignored -> now(admissions));
            }
        }
        return Uni.createFrom().item(now(admissions));
    }

    private List<BatchResult> now(List<Admission<UrlSigningJob>> admissions) {
        List<BatchResult> results = new ArrayList<>(admissions.size());
        for (Admission<UrlSigningJob> admission : admissions) {
            try {
                results.add(
                        admission.isRefused()
                                ? BatchResult.of(admission.refusal())
                                : BatchResult.of(presigner.urlNow(admission.prepared())));
            } catch (ProblemException refusal) {
                results.add(BatchResult.of(refusal));
            }
        }
        return results;
    }
}
