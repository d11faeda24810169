package io.countersign.shares.visit;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.profiles.Profile;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.shares.Share;
import io.countersign.shares.ShareTarget;
import io.countersign.shares.SharedResponse;
import io.countersign.signer.CloudFrontPresigner;
import io.countersign.signer.Presigner;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.UrlSigningJob;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Signs and lists shared objects, by the current rules of the profile and on behalf of the share's creator. */
@Singleton
class SharedObjects {

    /** The maximum lifetime of a URL: the time in which a browser follows a redirect. */
    private static final Duration MAX_LIFETIME = Duration.ofSeconds(60);

    private final AccessGate gate;
    private final Presigner presigner;
    private final CloudFrontPresigner cloudFront;
    private final ObjectStore objects;
    private final Clock clock;

    SharedObjects(
            AccessGate gate, Presigner presigner, CloudFrontPresigner cloudFront, ObjectStore objects, Clock clock) {
        this.gate = gate;
        this.presigner = presigner;
        this.cloudFront = cloudFront;
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * Signs the URL of an object of {@code share}.
     *
     * @param creator the creator, as the caller
     * @param key the key; it is checked against the profile, and starts with the shared prefix
     * @param work what is done with the signing, which has not started: fails with a problem if nothing is to be signed
     */
    <T> Uni<T> open(Caller creator, Share share, String key, Function<Uni<SignedUrl>, Uni<T>> work) {
        ShareTarget target = share.target();
        AccessRequest request = AccessRequest.of(creator, Action.READ, new Target.Existing(new ExistingKey(key)))
                .underProfile(target.profile())
                .withConstraints(SharedResponse.constraints(target.filename(), target.inlineType()))
                .expiringIn(lifetime(share))
                .withRefusalAudited(); // by the event of the visit
        return gate.perform(
                request,
                permit -> presigner.supported(UrlSigningJob.of(shareable(permit, share))
                        .withQuery(SharedResponse.query(target.filename(), target.inlineType()))),
                job -> work.apply(Uni.createFrom().deferred(() -> signed(job))));
    }

    /** In whole seconds, and not beyond the end of the share. */
    private Duration lifetime(Share share) {
        Duration left = Duration.between(clock.instant(), share.terms().expiresAt());
        return Duration.ofSeconds(Math.max(1, Math.min(MAX_LIFETIME.toSeconds(), left.toSeconds())));
    }

    private Uni<SignedUrl> signed(UrlSigningJob job) {
        Profile profile = job.permit().profile();
        return profile.delivery().by() == DeliveredBy.CLOUDFRONT
                ? Uni.createFrom().item(cloudFront.url(job, profile.delivery().distribution()))
                : presigner.url(job);
    }

    /** Returns a page of the objects below the prefix of {@code share}. */
    Uni<ObjectList> list(Caller creator, Share share, String after, int limit) {
        KeyPrefix prefix = new KeyPrefix(share.target().key());
        AccessRequest request = AccessRequest.of(creator, Action.LIST, new Target.ReadBelow(prefix))
                .underProfile(share.target().profile())
                .withRefusalAudited();
        return gate.performAudited(request, permit -> {
            Profile profile = shareable(permit, share).profile();
            return objects.list(profile.store(), profile.bucket(), ExistingPrefix.of(prefix), after, limit);
        });
    }

    /** The profile can have changed since the share was created. */
    private Permit shareable(Permit permit, Share share) {
        Profile profile = permit.profile();
        Lifetime lifetime = profile.lifetimeOf(Action.SHARE);
        boolean lasts =
                lifetime != null && clock.instant().isBefore(share.createdAt().plus(lifetime.max()));
        if (!lasts) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + profile.name() + " does not allow such shares.")
                    .withReason("no-shares");
        }
        if (share.target().prefix() && !profile.listing()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + profile.name() + " does not allow listing.")
                    .withReason("no-listing");
        }
        return permit;
    }
}
