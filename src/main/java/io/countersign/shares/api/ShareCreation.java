package io.countersign.shares.api;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.profiles.Profile;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.runtime.CallersContext;
import io.countersign.settings.BaseUrl;
import io.countersign.shares.Share;
import io.countersign.shares.ShareCreator;
import io.countersign.shares.SharePasswords;
import io.countersign.shares.ShareStore;
import io.countersign.shares.ShareTarget;
import io.countersign.shares.ShareTerms;
import io.countersign.shares.ShareToken;
import io.countersign.shares.SharedResponse;
import io.countersign.shares.SharesConfig;
import io.countersign.shares.TrackedShare;
import io.countersign.signer.CloudFrontPresigner;
import io.countersign.signer.Expiry;
import io.countersign.signing.QueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Checks the terms of a permitted share, and stores it. */
@Singleton
class ShareCreation {

    private final SharePasswords passwords;
    private final ShareStore store;
    private final CloudFrontPresigner cloudFront;
    private final Auditor auditor;
    private final Clock clock;
    private final String base;
    private final SecureRandom random = new SecureRandom();

    ShareCreation(
            SharePasswords passwords,
            ShareStore store,
            CloudFrontPresigner cloudFront,
            Auditor auditor,
            Clock clock,
            SharesConfig config) {
        this.passwords = passwords;
        this.store = store;
        this.cloudFront = cloudFront;
        this.auditor = auditor;
        this.clock = clock;
        this.base = config.publicUrl().map(BaseUrl::of).orElse("");
    }

    /** A share that is ready to be stored, as soon as the hash of its password is computed. */
    record Prepared(
            Permit permit, ShareRequest request, ShareTarget target, Instant now, Instant end, Expiry.Reason reason) {}

    /** @throws ProblemException if the request is for a QR code, which needs a complete URL */
    void requirePublicUrl(ShareRequest request) {
        if (Boolean.TRUE.equals(request.qrCode()) && base.isEmpty()) {
            throw ProblemException.invalid(
                    "qrCode",
                    "must be left out, because the address of this service, countersign.shares.public-url, is not set");
        }
    }

    /** The media type as which browsers display the object; null if they save it. */
    Uni<String> inlineType(ShareRequest request) {
        if (!Boolean.TRUE.equals(request.inline())) {
            return Uni.createFrom().nullItem();
        }
        String name = request.filename() == null ? request.key() : request.filename();
        return CallersContext.run(!NamedTypes.isRead(), () -> NamedTypes.shown(NamedTypes.of(name)));
    }

    /** @throws ProblemException if the profile allows no such share, or the times are out of range */
    Prepared prepare(Permit permit, ShareRequest request, String inlineType) {
        Profile profile = permit.profile();
        Lifetime lifetime = permit.lifetime();
        if (lifetime == null) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + profile.name() + " does not allow shares.")
                    .withReason("no-shares");
        }
        if (request.prefix() != null && !profile.listing()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The profile " + profile.name() + " does not allow listing: share a single key.")
                    .withReason("no-listing");
        }
        requireDeliverable(profile, request.filename(), inlineType);
        boolean reduced = request.expiresIn() != null && request.expiresIn().compareTo(lifetime.max()) > 0;
        Duration granted =
                reduced ? lifetime.max() : request.expiresIn() == null ? lifetime.defaultValue() : request.expiresIn();
        Instant now = clock.instant();
        Instant end = now.plus(granted).truncatedTo(ChronoUnit.SECONDS);
        end = end.isAfter(now) ? end : end.plusSeconds(1);
        if (request.notBefore() != null && !request.notBefore().isBefore(end)) {
            throw ProblemException.invalid("notBefore", "must be before the end of the share, which is " + end);
        }
        ShareTarget target =
                new ShareTarget(profile.name(), permit.key(), request.prefix() != null, request.filename(), inlineType);
        return new Prepared(permit, request, target, now, end, reduced ? Expiry.Reason.PROFILE : null);
    }

    /** Otherwise the name would have no effect, and the object would be displayed with its stored type. */
    private void requireDeliverable(Profile profile, String filename, String inlineType) {
        if (profile.delivery().by() != DeliveredBy.CLOUDFRONT || filename == null && inlineType == null) {
            return;
        }
        Set<String> forwarded = cloudFront.forwardedQuery(profile.delivery().distribution());
        if (!SharedResponse.query(filename, inlineType).stream()
                .map(QueryParam::name)
                .allMatch(forwarded::contains)) {
            throw ProblemException.invalid(
                    filename == null ? "inline" : "filename",
                    "must be left out, because the distribution of the profile does not forward response headers");
        }
    }

    /** Stores the share and returns it with its link; fails with a problem, which is audited. */
    Uni<CreatedShare> create(Prepared prepared) {
        ShareToken token = ShareToken.fresh(random);
        AuditRecord record = recordOf(prepared, token.shareId());
        return passwords
                .hash(prepared.request().password())
                .map(hash -> Share.of(
                        token,
                        prepared.target(),
                        new ShareTerms(
                                prepared.request().notBefore(),
                                prepared.end(),
                                prepared.request().maxDownloads(),
                                hash,
                                prepared.request().allowedCidrs() == null
                                        ? List.of()
                                        : prepared.request().allowedCidrs()),
                        ShareCreator.of(prepared.permit().caller()),
                        prepared.now()))
                .chain(share -> store.add(share).map(stored -> {
                    if (!stored) {
                        throw new ProblemException(
                                        ProblemCode.OVERLOADED,
                                        "More shares exist than can be tracked. Revoke some or try again later.")
                                .withReason("shares-full");
                    }
                    record.allowed();
                    return created(prepared, share, token);
                }))
                .onFailure()
                .invoke(record::unsuccessful);
    }

    private AuditRecord recordOf(Prepared prepared, String id) {
        Profile profile = prepared.permit().profile();
        Subject subject = new Subject.OfShare(
                profile.name(), profile.bucket().value(), prepared.target().key(), id);
        return auditor.record(prepared.permit().caller().actor(), Action.SHARE, subject);
    }

    private CreatedShare created(Prepared prepared, Share share, ShareToken token) {
        String url = base + "/s/" + token.value();
        return new CreatedShare(
                share.id(),
                url,
                share.terms().expiresAt(),
                prepared.reason(),
                Boolean.TRUE.equals(prepared.request().qrCode()) ? QrCodeSvg.of(url) : null,
                ShareView.of(new TrackedShare(share, 0, false), prepared.now()));
    }
}
