package io.countersign.presigning;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.content.MediaTypes;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Delivery;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.runtime.CallersContext;
import io.countersign.signer.CloudFrontPresigner;
import io.countersign.signer.Presigner;
import io.countersign.signer.ResponseOverrides;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.UrlSigningJob;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Permanent links: authorizes a visit, and signs its URL for the place where the profile delivers. */
@Singleton
class FileLinks {

    private final PresignService service;
    private final AccessGate gate;
    private final Presigner presigner;
    private final CloudFrontPresigner cloudFront;
    private final Stores stores;
    private final ExistenceCheck existence;

    FileLinks(
            PresignService service,
            AccessGate gate,
            Presigner presigner,
            CloudFrontPresigner cloudFront,
            Stores stores,
            ExistenceCheck existence) {
        this.service = service;
        this.gate = gate;
        this.presigner = presigner;
        this.cloudFront = cloudFront;
        this.stores = stores;
        this.existence = existence;
    }

    /** Returns the response for the URL of a file, according to its profile's delivery; fails with a problem. */
    <T> Uni<T> open(
            Caller caller,
            FileQuery query,
            String profile,
            ObjectMethod method,
            String key,
            Function<DeliveredUrl, T> answer) {
        if (!query.isShown(method)) {
            return open(caller, query, query.reading(profile, method, key), answer);
        }
        return byName(() -> query.reading(profile, method, key)).chain(shown -> open(caller, query, shown, answer));
    }

    private <T> Uni<T> open(Caller caller, FileQuery query, PresignRequest request, Function<DeliveredUrl, T> answer) {
        AccessRequest accessRequest = PresignTranslation.accessRequestOf(caller, request);
        try {
            return gate.perform(accessRequest, permit -> deliverable(request, permit), permit -> existence
                    .require(permit, request.versionId())
                    .chain(found -> responseOf(request, found)
                            .chain(response -> delivered(
                                    service.jobOf(found, request, response, null),
                                    found.profile().delivery(),
                                    answer))));
        } catch (ProblemException refusal) { // map the response header of the signing rules to the link's parameter
            throw query.named(refusal);
        }
    }

    private Permit deliverable(PresignRequest request, Permit permit) {
        Delivery delivery = permit.profile().delivery();
        PresignTranslation.requireDeliverable(
                request,
                delivery,
                delivery.by() == DeliveredBy.CLOUDFRONT
                        ? cloudFront.forwardedQuery(delivery.distribution())
                        : Set.of());
        return permit;
    }

    /**
     * The response headers of a link without parameters: displayed if the profile displays files with the key's
     * extension.
     */
    private Uni<ResponseOverrides> responseOf(PresignRequest request, Permit permit) {
        MediaTypes inline = permit.profile().rules().inlineTypes();
        boolean asked = request.method() != ObjectMethod.GET || request.response() != null;
        if (asked
                || inline.patterns().isEmpty()
                || !deliversType(permit.profile().delivery())) {
            return Uni.createFrom().item(ResponseOverrides.NONE);
        }
        return byName(() -> PresignTranslation.shownByName(permit.key(), inline));
    }

    /** Runs {@code work}, which reads {@link NamedTypes}, on a thread that it may block. */
    private static <T> Uni<T> byName(Supplier<T> work) {
        return CallersContext.run(!NamedTypes.isRead(), work);
    }

    /** Otherwise a file would be displayed with its stored type, which can be one that runs code. */
    private boolean deliversType(Delivery delivery) {
        return delivery.by() != DeliveredBy.CLOUDFRONT
                || cloudFront.forwardedQuery(delivery.distribution()).contains("response-content-type");
    }

    private <T> Uni<T> delivered(UrlSigningJob order, Delivery delivery, Function<DeliveredUrl, T> given) {
        Function<SignedUrl, T> answer = url ->
                given.apply(DeliveredUrl.at(stores.of(order.store()).clock().now(), url));
        return switch (delivery.by()) {
            case S3 -> presigner.url(order, answer);
            case PUBLIC -> Uni.createFrom().item(answer.apply(presigner.plain(order, delivery.publicUrl())));
            case CLOUDFRONT -> Uni.createFrom().item(answer.apply(cloudFront.url(order, delivery.distribution())));
        };
    }
}
