package io.countersign.signer;

import io.countersign.audit.EventId;
import io.countersign.problem.ProblemException;
import io.countersign.signing.QueryParam;
import io.countersign.signing.cloudfront.CloudFrontPolicy;
import io.countersign.signing.cloudfront.SignedCookies;
import io.countersign.stores.Stores;
import io.countersign.telemetry.Metrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Signs permitted requests for a CloudFront distribution in front of the store. */
@Singleton
public class CloudFrontPresigner {

    private final Distributions distributions;
    private final Stores stores;
    private final SignatureAudit audit;
    private final Metrics metrics;

    CloudFrontPresigner(Distributions distributions, Stores stores, SignatureAudit audit, Metrics metrics) {
        this.distributions = distributions;
        this.stores = stores;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** The query parameters that {@code distribution} forwards to the bucket. */
    public Set<String> forwardedQuery(String distribution) {
        return distributions.forwardedQuery(distribution);
    }

    /** The attributes of the cookies of {@code distribution}. */
    public CookieAttributes cookieAttributes(String distribution) {
        return distributions.of(distribution).cookies();
    }

    /**
     * The path of {@code url} below {@code distribution}, as it is written, percent-encoded; empty if the URL does not
     * start with that of the distribution, in exactly its spelling.
     */
    public Optional<String> pathBelow(String distribution, String url) {
        String base = distributions.of(distribution).base() + '/';
        return url.startsWith(base) ? Optional.of(url.substring(base.length())) : Optional.empty();
    }

    /**
     * Signs the URL of one object, or of all objects below a prefix: its query then allows each URL with that prefix. A
     * canned policy is used if it is sufficient.
     *
     * @throws ProblemException if the times are out of range, or the audit is full
     */
    public CloudFrontSignature<String> url(CloudFrontSigningJob job) {
        Distribution distribution = distributions.of(job.distribution());
        return signed(
                job,
                id -> distribution.address(job.key(), List.of(new QueryParam(Presigner.ID_PARAMETER, id))),
                (url, policy) -> distribution.signer().url(url, policy));
    }

    /**
     * Returns {@code job} if it starts before it expires: rejected here, it is not charged.
     *
     * @throws ProblemException if it does not, or its lifetime is out of range
     */
    public CloudFrontSigningJob supported(CloudFrontSigningJob job) {
        if (job.notBefore() != null) {
            Instant now = stores.of(job.store()).clock().now();
            Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
            notBefore(job, issuedAt, issuedAt.plusSeconds(checked(job, now).seconds()));
        }
        return job;
    }

    /**
     * Signs cookies for one object, or for all objects below a prefix.
     *
     * @throws ProblemException if the times are out of range, or the audit is full
     */
    public CloudFrontSignature<SignedCookies> cookies(CloudFrontSigningJob job) {
        Distribution distribution = distributions.of(job.distribution());
        return signed(job, id -> distribution.address(job.key(), List.of()), (url, policy) -> distribution
                .signer()
                .cookies(url, policy));
    }

    private <T> CloudFrontSignature<T> signed(
            CloudFrontSigningJob job, UnaryOperator<String> urlOf, BiFunction<String, CloudFrontPolicy, T> sign) {
        Instant now = stores.of(job.store()).clock().now();
        Expiry expiry = checked(job, now);
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plusSeconds(expiry.seconds());
        Instant notBefore = notBefore(job, issuedAt, expiresAt);
        String id = EventId.next(now.toEpochMilli());
        String url = urlOf.apply(id);
        // Every * of a key is percent-encoded, so this is the only one. In a custom policy the ? of the query stands
        // for any character; a key in its place would have to contain the id, which is random.
        String resource =
                job.isWildcard() ? distributions.of(job.distribution()).address(job.key(), List.of()) + '*' : url;
        T value = sign.apply(url, new CloudFrontPolicy(resource, notBefore, expiresAt, job.addresses()));
        audit.signed(job, id, now, expiry);
        metrics.signed(job.action().auditName(), job.profile());
        return new CloudFrontSignature<>(id, value, resource, issuedAt, notBefore, expiresAt, expiry.reason());
    }

    /** In whole seconds, as CloudFront counts; null if the time has passed. */
    private Instant notBefore(CloudFrontSigningJob job, Instant issuedAt, Instant expiresAt) {
        if (job.notBefore() == null || !job.notBefore().isAfter(issuedAt)) {
            return null;
        }
        Instant notBefore = job.notBefore().truncatedTo(ChronoUnit.SECONDS);
        if (!notBefore.isBefore(expiresAt)) {
            throw audit.unsuccessful(
                    job, ProblemException.invalid("notBefore", "must be before the expiry, which is " + expiresAt));
        }
        return notBefore.equals(issuedAt) ? null : notBefore;
    }

    /**
     * Signs the URL of one object with a canned policy. The job's method is not signed: CloudFront does not support
     * that. Of its query, the parameters that the distribution forwards are part of the URL. Signing takes about a
     * millisecond of CPU time with RSA, as much as a TLS handshake on the same thread, and a third of it with P-256.
     *
     * @param distribution its name, which was validated at start
     * @throws ProblemException if the expiry is out of range, or the audit is full
     */
    public SignedUrl url(UrlSigningJob job, String distribution) {
        Instant now = stores.of(job.store()).clock().now();
        SignatureTime time = SignatureTime.of(job, now, at -> checked(job, at));
        Distribution target = distributions.of(distribution);
        List<QueryParam> query = new ArrayList<>(job.query());
        query.removeIf(param -> !target.forwardedQuery().contains(param.name()));
        String id = time.idOf(job, job.method().name(), query);
        query.add(new QueryParam(Presigner.ID_PARAMETER, id));
        String url = target.signer().url(target.address(job.key(), query), time.expiresAt());
        audit.signed(job, id, now, time.expiry());
        metrics.signed(job.method().name(), job.profile());
        return new SignedUrl(
                id,
                job.method(),
                url,
                Map.of(),
                job.profile(),
                job.bucket().value(),
                job.key(),
                time.issuedAt(),
                time.expiresAt(),
                time.expiry().reason(),
                null,
                time.stableUntil());
    }

    /** The key of a distribution does not expire, so only the profile limits it; a rejection is audited. */
    private Expiry checked(SigningJob job, Instant now) {
        try {
            return Expiry.of(job.requestedLifetime(), job.lifetime(), now, null, Duration.ZERO);
        } catch (ProblemException refusal) {
            throw audit.unsuccessful(job, refusal);
        }
    }
}
