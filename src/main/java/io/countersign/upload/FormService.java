package io.countersign.upload;

import io.countersign.policy.Authorizer;
import io.countersign.policy.Caller;
import io.countersign.policy.Grant;
import io.countersign.policy.Profile.Lifetime;
import io.countersign.presign.FormOrder;
import io.countersign.presign.Presigner;
import io.countersign.presign.SignedForm;
import io.countersign.presign.UrlOrder.Life;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Decides first, then has the form signed. */
@Singleton
class FormService {

    private final Authorizer authorizer;
    private final Presigner presigner;

    FormService(Authorizer authorizer, Presigner presigner) {
        this.authorizer = authorizer;
        this.presigner = presigner;
    }

    /** The signed form that {@code caller} asks for by {@code request}; fails with a problem. */
    Uni<SignedForm> presign(Caller caller, FormRequest request) {
        Grant grant = authorizer.authorize(FormTranslation.intentOf(caller, request));
        Lifetime lifetime = grant.profile().lifetimeOf(ObjectMethod.POST);
        return presigner.form(new FormOrder(
                caller.actor(),
                grant.profile().name(),
                grant.profile().store(),
                FormTranslation.formOf(request, grant),
                new Life(request.expiresIn(), lifetime.usual(), lifetime.ceiling())));
    }
}
