package io.countersign.forms;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.countersign.content.NamedTypes;
import io.countersign.profiles.Profile;
import io.countersign.signer.FormSigningJob;
import io.countersign.signer.Presigner;
import io.countersign.signer.SignedForm;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Authorizes requests for forms, and has the forms signed. */
@Singleton
public class FormService {

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final Presigner presigner;
    private final Stores stores;

    FormService(Authorizer authorizer, AccessGate gate, Presigner presigner, Stores stores) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.presigner = presigner;
        this.stores = stores;
    }

    /**
     * Whether the store of the profile of {@code caller} accepts forms, with the headers that the profile sets; fails
     * with a problem if the caller has no profile.
     */
    public boolean takesForms(Caller caller) {
        Profile profile = authorizer.resolveProfile(caller, null);
        Store store = stores.of(profile.store());
        boolean plain = profile.rules().fixed().defaults().given().isEmpty();
        return store.has(Capability.FORMS) && (plain || store.has(Capability.FORM_HEADERS));
    }

    /** Returns the signed form for {@code request} of {@code caller}; fails with a problem. */
    public Uni<SignedForm> presign(Caller caller, FormRequest given) {
        FormRequest request = typed(caller, given);
        AccessRequest accessRequest = FormTranslation.accessRequestOf(caller, request);
        return gate.perform(
                accessRequest,
                permit -> presigner.supported(new FormSigningJob(permit, FormTranslation.formOf(request, permit))),
                presigner::form);
    }

    private FormRequest typed(Caller caller, FormRequest given) {
        if (given.filename() == null || given.contentTypePrefix() != null) {
            return given;
        }
        Profile profile = authorizer.resolveProfile(caller, given.profile());
        return given.withContentType(NamedTypes.orNamed(
                given.contentType(), given.filename(), profile.rules().types()));
    }

    /**
     * As above, for clients that do not send the size of the file: the maximum is that of the profile and of the
     * caller's ticket.
     */
    public Uni<SignedForm> presignAnySize(Caller caller, FormRequest request) {
        Profile profile = authorizer.resolveProfile(caller, request.profile());
        long max = profile.rules().sizeLimitAtOnce();
        Long ofTicket = caller.ticket() == null ? null : caller.ticket().maxBytes();
        return presign(caller, request.withMaxSize(ofTicket == null ? max : Math.min(max, ofTicket)));
    }
}
