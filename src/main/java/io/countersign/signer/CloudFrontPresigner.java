package io.countersign.signer;

import io.countersign.audit.EventId;
import io.countersign.problem.ProblemException;
import io.countersign.stores.Stores;
import io.countersign.telemetry.Metrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Signs what was allowed for a CloudFront distribution in front of the store. */
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

    /**
     * Signs the URL of one object by a canned policy. Of the order, method and query are not signed: CloudFront knows
     * neither. It takes about a millisecond of computing under RSA, as much as a TLS handshake does on the same thread,
     * and a third of it under P-256.
     *
     * @param distribution its name, which configuration was checked to have
     * @throws ProblemException if the expiry is out of bounds, or the audit cannot take it
     */
    public SignedUrl url(UrlSigningJob job, String distribution) {
        Instant now = stores.of(job.store()).clock().now();
        Expiry expiry = checked(job, now);
        String id = EventId.next(now.toEpochMilli());
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plusSeconds(expiry.seconds());
        String url = distributions.of(distribution).sign(job.key(), id, expiresAt);
        audit.signed(job, id, now, expiry);
        metrics.signed(job.method().name(), job.profile());
        return new SignedUrl(
                id,
                job.method(),
                url,
                Map.of(),
                job.profile(),
                job.bucket().value(),
                job.key(),
                issuedAt,
                expiresAt,
                expiry.reason(),
                null);
    }

    /** The key of a distribution has no end, so that the profile alone bounds it; a no is audited. */
    private Expiry checked(UrlSigningJob job, Instant now) {
        try {
            return Expiry.of(job.requestedLifetime(), job.lifetime(), now, null, Duration.ZERO);
        } catch (ProblemException refusal) {
            throw audit.failed(job, refusal);
        }
    }
}
