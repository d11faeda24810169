package io.countersign.forms;

import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.content.NamedTypes;
import io.countersign.limits.Limiter;
import io.countersign.profiles.Profile;
import io.countersign.signer.FormSigningJob;
import io.countersign.signer.Presigner;
import io.countersign.signer.SignedForm;
import io.countersign.signer.UrlSigningJob.Life;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Decides first, then has the form signed. */
@Singleton
public class FormService {

    private final Authorizer authorizer;
    private final Limiter limiter;
    private final Presigner presigner;
    private final Stores stores;

    FormService(Authorizer authorizer, Limiter limiter, Presigner presigner, Stores stores) {
        this.authorizer = authorizer;
        this.limiter = limiter;
        this.presigner = presigner;
        this.stores = stores;
    }

    /** Whether the store of the profile that serves {@code caller} takes forms; fails with a problem where no profile does. */
    public boolean takesForms(Caller caller) {
        return stores.of(authorizer.resolveProfile(caller, null).store()).has(Capability.FORMS);
    }

    /** The signed form that {@code caller} asks for by {@code request}; fails with a problem. */
    public Uni<SignedForm> presign(Caller caller, FormRequest given) {
        FormRequest request = typed(caller, given);
        AccessRequest intent = FormTranslation.intentOf(caller, request);
        Permit grant = authorizer.authorize(intent);
        FormSigningJob order = new FormSigningJob(
                caller.actor(),
                grant.profile().name(),
                grant.profile().store(),
                FormTranslation.formOf(request, grant),
                new Life(
                        request.expiresIn(),
                        grant.lifetime().usual(),
                        grant.lifetime().ceiling()));
        return limiter.within(intent, grant, () -> presigner.form(order));
    }

    private FormRequest typed(Caller caller, FormRequest given) {
        if (given.filename() == null || given.contentTypePrefix() != null) {
            return given;
        }
        Profile profile = authorizer.resolveProfile(caller, given.profile());
        return given.withContentType(NamedTypes.orNamed(
                given.contentType(), given.filename(), profile.rules().types()));
    }

    /** The same for clients that do not say how large the file is: as large as the profile, and the caller's ticket, allow. */
    public Uni<SignedForm> presignAnySize(Caller caller, FormRequest request) {
        Profile profile = authorizer.resolveProfile(caller, request.profile());
        long most = profile.rules().sizeLimitAtOnce();
        Long ofTicket = caller.ticket() == null ? null : caller.ticket().maxBytes();
        return presign(caller, request.withMaxSize(ofTicket == null ? most : Math.min(most, ofTicket)));
    }
}
