package io.countersign.cloudfront;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Delivery;
import io.countersign.signer.CloudFrontPresigner;
import io.countersign.signer.CloudFrontSigningJob;
import io.countersign.signing.cloudfront.Ipv4Range;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Function;

/** Authorizes requests, then signs them for CloudFront. */
@Singleton
class CloudFrontService {

    private final CloudFrontTargets targets;
    private final AccessGate gate;
    private final CloudFrontPresigner presigner;

    CloudFrontService(CloudFrontTargets targets, AccessGate gate, CloudFrontPresigner presigner) {
        this.targets = targets;
        this.gate = gate;
        this.presigner = presigner;
    }

    /** Returns the signed URL of {@code request}; fails with a problem. */
    Uni<SignedCloudFrontUrl> url(Caller caller, CloudFrontRequest request) {
        return signed(caller, request, job -> SignedCloudFrontUrl.of(job.permit(), presigner.url(job)));
    }

    /** Returns the signed cookies of {@code request}; fails with a problem. */
    Uni<SignedCloudFrontCookies> cookies(Caller caller, CloudFrontRequest request) {
        return signed(
                caller,
                request,
                job -> SignedCloudFrontCookies.of(
                        job.permit(),
                        presigner.cookies(job),
                        presigner.cookieAttributes(
                                job.permit().profile().delivery().distribution())));
    }

    private <T> Uni<T> signed(Caller caller, CloudFrontRequest request, Function<CloudFrontSigningJob, T> sign) {
        try {
            AccessRequest accessRequest = targets.accessRequestOf(caller, request);
            Ipv4Range addresses = addressesOf(request.ipRange());
            return gate.perform(
                    accessRequest,
                    permit -> presigner.supported(jobOf(permit, request.notBefore(), addresses)),
                    job -> Uni.createFrom().item(sign.apply(job)));
        } catch (ProblemException refusal) { // map the fields of keys to the field that the key came from
            String field = request.key() == null && request.url() != null ? "url" : "key";
            throw refusal.naming("keyPrefix", field).naming("key", field);
        }
    }

    private static CloudFrontSigningJob jobOf(Permit permit, Instant notBefore, Ipv4Range addresses) {
        Delivery delivery = permit.profile().delivery();
        String name = permit.profile().name();
        if (delivery.distribution() == null) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + name + " does not deliver by CloudFront.")
                    .withReason("no-distribution");
        }
        if (permit.request().target() instanceof Target.ReadBelow && !delivery.wildcards()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The profile " + name + " does not allow wildcards: name one object.")
                    .withReason("wildcard");
        }
        return new CloudFrontSigningJob(permit, notBefore, addresses);
    }

    private static Ipv4Range addressesOf(String text) {
        try {
            return text == null ? null : new Ipv4Range(text.indexOf('/') < 0 ? text + "/32" : text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "ipRange", "must be an IPv4 address or range such as 192.0.2.0/24; CloudFront supports no others");
        }
    }
}
