package io.countersign.presigning;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Admission;
import io.countersign.access.Permit;
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
        return room.await().chain(() -> admitted(caller, requests)).chain(this::signed);
    }

    private Uni<List<Admission<UrlSigningJob>>> admitted(Caller caller, List<PresignRequest> requests) {
        return gate.admitEach(caller, requests, new AccessGate.Requests<>() {

            @Override
            public AccessRequest requestOf(PresignRequest request) {
                return PresignTranslation.accessRequestOf(caller, service.withNamedType(caller, request));
            }

            @Override
            public UrlSigningJob prepare(PresignRequest request, Permit permit) {
                return presigner.supported(service.jobOf(permit, service.withNamedType(caller, request)));
            }
        });
    }

    private Uni<List<BatchResult>> signed(List<Admission<UrlSigningJob>> admissions) {
        for (Admission<UrlSigningJob> admission : admissions) {
            if (!admission.isRefused() && !presigner.isReady(admission.prepared())) {
                // usually the jobs use the same credentials: the others are tested again afterwards
                return presigner
                        .ready(admission.prepared())
                        .map(ignored -> now(admissions))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(() -> now(admissions));
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
