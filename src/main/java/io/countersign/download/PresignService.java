package io.countersign.download;

import io.countersign.policy.Authorizer;
import io.countersign.policy.Caller;
import io.countersign.policy.Grant;
import io.countersign.policy.Intent;
import io.countersign.policy.Profile.Lifetime;
import io.countersign.presign.Presigner;
import io.countersign.presign.SignedUrl;
import io.countersign.presign.UrlOrder;
import io.countersign.presign.UrlOrder.Life;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Decides first, then has it signed. */
@Singleton
class PresignService {

    private final Authorizer authorizer;
    private final Presigner presigner;

    PresignService(Authorizer authorizer, Presigner presigner) {
        this.authorizer = authorizer;
        this.presigner = presigner;
    }

    /** The signed URL that {@code caller} asks for by {@code request}; fails with a problem. */
    Uni<SignedUrl> presign(Caller caller, PresignRequest request) {
        Intent intent = PresignTranslation.intentOf(caller, request);
        return sign(
                intent,
                PresignTranslation.queryOf(request),
                PresignTranslation.headersOf(request),
                request.expiresIn(),
                Function.identity());
    }

    /** The answer made of a signed URL for {@code intent}; fails with a problem. */
    <T> Uni<T> sign(
            Intent intent,
            List<QueryParam> query,
            List<Header> headers,
            Duration expiresIn,
            Function<SignedUrl, T> answer) {
        Grant grant = authorizer.authorize(intent);
        Lifetime lifetime = grant.profile().lifetimeOf(intent.method());
        UrlOrder order = new UrlOrder(
                grant.profile().name(),
                intent.method(),
                grant.profile().bucket(),
                grant.key(),
                query,
                headers,
                new Life(expiresIn, lifetime.usual(), lifetime.ceiling()));
        return presigner.url(order, answer);
    }
}
