package io.countersign.presigning;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.content.MediaTypes;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Delivery;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.runtime.CallersContext;
import io.countersign.signer.ClientHeaders;
import io.countersign.signer.CloudFrontPresigner;
import io.countersign.signer.Presigner;
import io.countersign.signer.ResponseOverrides;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signing.Header;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Authorizes requests, then signs them. */
@Singleton
public class PresignService {

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final Presigner presigner;
    private final CloudFrontPresigner cloudFront;
    private final Stores stores;

    PresignService(
            Authorizer authorizer,
            AccessGate gate,
            Presigner presigner,
            CloudFrontPresigner cloudFront,
            Stores stores) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.presigner = presigner;
        this.cloudFront = cloudFront;
        this.stores = stores;
    }

    /** Returns the signed URL of {@code request} for {@code caller}; fails with a problem. */
    public Uni<SignedUrl> presign(Caller caller, PresignRequest request) {
        return presign(caller, request, Function.identity());
    }

    /** Returns the response created from that signed URL; fails with a problem. */
    public <T> Uni<T> presign(Caller caller, PresignRequest request, Function<SignedUrl, T> answer) {
        return presign(caller, request, null, answer);
    }

    /**
     * As above, for a client that chooses its own headers; fails with a problem, 403 if it does not send a header that
     * must be signed.
     *
     * @param client the headers that it sends, or null for a client that sends the returned headers
     */
    public <T> Uni<T> presign(
            Caller caller, PresignRequest given, ClientHeaders client, Function<SignedUrl, T> answer) {
        PresignRequest request = client == null ? withNamedType(caller, given) : given;
        AccessRequest accessRequest = PresignTranslation.accessRequestOf(caller, request);
        return gate.perform(
                accessRequest,
                permit -> presigner.supported(jobOf(permit, request, ResponseOverrides.NONE, client)),
                job -> presigner.url(job, answer));
    }

    /**
     * If a PUT has no media type, the file name determines it, if the profile allows that type; the response contains
     * the header.
     */
    PresignRequest withNamedType(Caller caller, PresignRequest request) {
        if (request.method() != ObjectMethod.PUT || !NamedTypes.isGeneric(request.contentType())) {
            return request;
        }
        String name = request.filename() == null ? request.key() : request.filename();
        MediaTypes allowed =
                authorizer.resolveProfile(caller, request.profile()).rules().types();
        return request.withContentType(NamedTypes.orNamed(request.contentType(), name, allowed));
    }

    /** Returns the response for a URL to a file, according to its profile's delivery; fails with a problem. */
    <T> Uni<T> open(Caller caller, PresignRequest request, Function<DeliveredUrl, T> answer) {
        AccessRequest accessRequest = PresignTranslation.accessRequestOf(caller, request);
        try {
            return gate.perform(
                    accessRequest, permit -> deliverable(request, permit), permit -> responseOf(request, permit)
                            .chain(response -> delivered(
                                    jobOf(permit, request, response, null),
                                    permit.profile().delivery(),
                                    answer)));
        } catch (ProblemException refusal) { // map the response header of the signing rules to the link's parameter
            throw refusal.naming("response.filename", "download").naming("response", "download");
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
        Uni<ResponseOverrides> shown =
                Uni.createFrom().item(() -> PresignTranslation.shownByName(permit.key(), inline));
        return NamedTypes.isRead()
                ? shown
                : CallersContext.back(shown.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
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

    /** The job of a request for a client that sends the returned headers. */
    UrlSigningJob jobOf(Permit permit, PresignRequest request) {
        return jobOf(permit, request, ResponseOverrides.NONE, null);
    }

    private UrlSigningJob jobOf(
            Permit permit, PresignRequest request, ResponseOverrides unasked, ClientHeaders client) {
        List<Header> headers = PresignTranslation.headersOf(
                request, permit, stores.of(permit.profile().store()).has(Capability.CONDITIONAL_WRITES));
        return UrlSigningJob.of(permit)
                .withQuery(PresignTranslation.queryOf(request, unasked))
                .withHeaders(client == null ? headers : client.signed(headers))
                .withSize(request.contentLength());
    }
}
