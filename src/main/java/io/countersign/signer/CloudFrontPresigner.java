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

    /**
     * Signs the URL of one object with a canned policy. The job's method and query are not signed: CloudFront does not
     * support them. Signing takes about a millisecond of CPU time with RSA, as much as a TLS handshake on the same
     * thread, and a third of it with P-256.
     *
     * @param distribution its name, which was validated at start
     * @throws ProblemException if the expiry is out of range, or the audit is full
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

    /** The key of a distribution does not expire, so only the profile limits it; a rejection is audited. */
    private Expiry checked(UrlSigningJob job, Instant now) {
        try {
            return Expiry.of(job.requestedLifetime(), job.lifetime(), now, null, Duration.ZERO);
        } catch (ProblemException refusal) {
            throw audit.unsuccessful(job, refusal);
        }
    }
}
