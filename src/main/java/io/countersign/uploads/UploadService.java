package io.countersign.uploads;

import io.countersign.access.AccessGate;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.signer.ClientHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Starts uploads: plans, asks the access gate, and starts them as planned. */
@Singleton
public class UploadService {

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final UploadPlanner planner;
    private final SingleRequestStart single;
    private final MultipartStart multipart;

    UploadService(
            Authorizer authorizer,
            AccessGate gate,
            UploadPlanner planner,
            SingleRequestStart single,
            MultipartStart multipart) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.planner = planner;
        this.single = single;
        this.multipart = multipart;
    }

    /** Starts the upload of {@code request} for {@code caller}; fails with a problem. */
    public Uni<UploadView> begin(Caller caller, UploadRequest request) {
        return begin(caller, request, false, null);
    }

    /**
     * As above, for a client that chooses its own PUT headers and supports no form. Fails with a problem; 403 if the
     * client does not send a header that must be signed.
     */
    public Uni<UploadView> beginFor(ClientHeaders client, Caller caller, UploadRequest request) {
        return begin(caller, request, false, client);
    }

    /**
     * As above, for clients that send neither the file's size nor part sizes. Parts may have any size; their bytes are
     * counted and verified against the rules on completion.
     */
    public Uni<UploadView> beginUnsized(Caller caller, UploadRequest request) {
        return begin(caller, request, request.size() == null, null);
    }

    private Uni<UploadView> begin(Caller caller, UploadRequest request, boolean anyPartSize, ClientHeaders client) {
        Profile profile = authorizer.resolveProfile(caller, request.profile());
        PlannedUpload planned = planner.planOf(caller, profile, request, anyPartSize, client);
        return Uni.createFrom()
                .deferred(() -> gate.perform(
                        planned.accessRequest(caller, profile.name()),
                        permit -> signable(planned, permit),
                        permit -> switch (planned.strategy()) {
                            case MULTIPART -> multipart.inParts(planned, permit);
                            case FORM -> single.byForm(planned, permit);
                            default -> single.byPut(planned, permit);
                        }))
                .onFailure(ProblemException.class)
                .transform(UploadService::named);
    }

    /** Names the field of uploads instead of those of PUTs and forms. */
    private static ProblemException named(ProblemException refusal) {
        return refusal.naming("contentLength", "size").naming("maxSize", "size");
    }

    /** Returns {@code permit} if the store and the client support what must be signed. */
    private Permit signable(PlannedUpload planned, Permit permit) {
        single.requireSignable(planned, permit);
        return permit;
    }
}
