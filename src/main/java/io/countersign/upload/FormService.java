package io.countersign.upload;

import io.countersign.policy.Authorizer;
import io.countersign.policy.Caller;
import io.countersign.policy.Grant;
import io.countersign.policy.Intent;
import io.countersign.policy.Limiter;
import io.countersign.policy.NamedTypes;
import io.countersign.policy.Profile;
import io.countersign.presign.Capability;
import io.countersign.presign.FormOrder;
import io.countersign.presign.Presigner;
import io.countersign.presign.SignedForm;
import io.countersign.presign.Stores;
import io.countersign.presign.UrlOrder.Life;
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
        return stores.of(authorizer.select(caller, null).store()).has(Capability.FORMS);
    }

    /** The signed form that {@code caller} asks for by {@code request}; fails with a problem. */
    public Uni<SignedForm> presign(Caller caller, FormRequest given) {
        FormRequest request = typed(caller, given);
        Intent intent = FormTranslation.intentOf(caller, request);
        Grant grant = authorizer.authorize(intent);
        FormOrder order = new FormOrder(
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
        Profile profile = authorizer.select(caller, given.profile());
        return given.withContentType(NamedTypes.orNamed(
                given.contentType(), given.filename(), profile.rules().types()));
    }

    /** The same for clients that do not say how large the file is: as large as the profile, and the caller's ticket, allow. */
    public Uni<SignedForm> presignAnySize(Caller caller, FormRequest request) {
        Profile profile = authorizer.select(caller, request.profile());
        long most = profile.rules().sizeLimitAtOnce();
        Long ofTicket = caller.ticket() == null ? null : caller.ticket().maxBytes();
        return presign(caller, request.withMaxSize(ofTicket == null ? most : Math.min(most, ofTicket)));
    }
}
