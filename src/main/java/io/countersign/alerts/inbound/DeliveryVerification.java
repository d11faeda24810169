package io.countersign.alerts.inbound;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Verifies that a delivery is of an allowed topic, recent, and signed by SNS. */
@Singleton
class DeliveryVerification {

    /** How far the clock of SNS may be ahead of this one. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

    private final InboundRules rules;
    private final SigningCertificates certificates;
    private final Clock clock;

    DeliveryVerification(InboundRules rules, SigningCertificates certificates, Clock clock) {
        this.rules = rules;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * Completes if {@code delivery} is genuine.
     *
     * @throws ProblemException or fails with it: 404 if the topic is not allowed, 403 if another check fails, 503 if the
     * certificate cannot be fetched
     */
    Uni<Void> verify(SnsEnvelope delivery) {
        if (!rules.accepts(delivery.topic())) {
            throw ProblemException.notFound().withReason("topic");
        }
        requireTime(delivery);
        String url = delivery.get("SigningCertURL");
        boolean fromAmazon = SigningCertificateUrl.isAmazons(url, delivery.topic());
        if (!fromAmazon && !SigningCertificateUrl.isTrusted(url, rules.trusted())) {
            throw refused("certificate-url");
        }
        return CallersContext.back(certificates.at(url))
                .invoke(certificate -> requireGenuine(delivery, certificate, fromAmazon))
                .replaceWithVoid();
    }

    private void requireTime(SnsEnvelope delivery) {
        Instant now = clock.instant();
        if (delivery.at().isBefore(now.minus(rules.window())) || delivery.at().isAfter(now.plus(MAX_CLOCK_SKEW))) {
            throw refused("timestamp");
        }
    }

    private void requireGenuine(SnsEnvelope delivery, X509Certificate certificate, boolean fromAmazon) {
        String fault = SigningCertificate.fault(certificate, clock.instant(), fromAmazon);
        if (fault != null) {
            throw refused(fault);
        }
        if (!DeliverySignature.isGenuine(delivery, certificate.getPublicKey())) {
            throw refused("signature");
        }
    }

    /** The sender does not learn which check failed; only the audit log contains {@code reason}. */
    private static ProblemException refused(String reason) {
        return new ProblemException(ProblemCode.FORBIDDEN, "This delivery is not accepted.").withReason(reason);
    }
}
