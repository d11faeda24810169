package io.countersign.alerts.inbound;

import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Takes what SNS delivers, if it is SNS's, of a topic that is wanted, of this time, and new. */
@Singleton
class HookService {

    /** How far SNS's clock may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private final InboundRules rules;
    private final SigningCertificates certificates;
    private final SeenMessages seen;
    private final Confirmations confirmations;
    private final Event<Notification> listeners;
    private final Auditor auditor;
    private final Clock clock;

    HookService(
            InboundRules rules,
            SigningCertificates certificates,
            SeenMessages seen,
            Confirmations confirmations,
            Event<Notification> listeners,
            Auditor auditor,
            Clock clock) {
        this.rules = rules;
        this.certificates = certificates;
        this.seen = seen;
        this.confirmations = confirmations;
        this.listeners = listeners;
        this.auditor = auditor;
        this.clock = clock;
    }

    /**
     * Takes a delivery; one that comes again, as SNS sends it where our answer was lost, is taken in silence. Fails with a problem.
     *
     * @param raw whether SNS says that it comes without its envelope
     */
    Uni<Void> take(Caller from, byte[] body, boolean raw) {
        String requestId = RequestId.current();
        Actor actor = new Actor("sns", null, from.address());
        return Uni.createFrom()
                .deferred(() -> taken(actor, requestId, body, raw))
                .onFailure(ProblemException.class)
                .invoke(failure -> record(actor, requestId, null).refused(failure.reason()));
    }

    private Uni<Void> taken(Actor actor, String requestId, byte[] body, boolean raw) {
        if (raw) {
            throw ProblemException.invalid(
                            "body", "must come in its envelope: turn raw message delivery off for this subscription")
                    .withReason("raw");
        }
        SnsEnvelope delivery = SnsEnvelope.parse(body);
        if (!rules.takes(delivery.topic())) {
            throw ProblemException.notFound().withReason("topic");
        }
        requireTime(delivery);
        String url = delivery.get("SigningCertURL");
        boolean amazons = SigningCertificateUrl.isAmazons(url, delivery.topic());
        if (!amazons && !SigningCertificateUrl.isTrusted(url, rules.trusted())) {
            throw refused("certificate-url");
        }
        return CallersContext.back(certificates.at(url))
                .invoke(certificate -> requireGenuine(delivery, certificate, amazons))
                .chain(genuine -> heard(actor, requestId, delivery));
    }

    private void requireTime(SnsEnvelope delivery) {
        Instant now = clock.instant();
        if (delivery.at().isBefore(now.minus(rules.window())) || delivery.at().isAfter(now.plus(AHEAD))) {
            throw refused("timestamp");
        }
    }

    private void requireGenuine(SnsEnvelope delivery, X509Certificate certificate, boolean amazons) {
        String fault = SigningCertificate.fault(certificate, clock.instant(), amazons);
        if (fault != null) {
            throw refused(fault);
        }
        if (!DeliverySignature.isGenuine(delivery, certificate.getPublicKey())) {
            throw refused("signature");
        }
    }

    /** Which of its parts is wrong is nobody's business but the audit's. */
    private static ProblemException refused(String reason) {
        return new ProblemException(ProblemCode.FORBIDDEN, "This is no delivery that is taken here.")
                .withReason(reason);
    }

    private Uni<Void> heard(Actor actor, String requestId, SnsEnvelope delivery) {
        return switch (delivery.type()) {
            // saying yes twice does no harm, and a yes that failed must be tried again, so these are not remembered
            case SUBSCRIPTION ->
                confirmations
                        .confirm(delivery.topic(), delivery.get("Token"))
                        .invoke(() -> record(actor, requestId, delivery).noteAllowed("subscribed"));
            case UNSUBSCRIPTION ->
                Uni.createFrom().voidItem().invoke(() -> record(actor, requestId, delivery)
                        .noteAllowed("unsubscribed"));
            case NOTIFICATION ->
                seen.take(delivery)
                        .invoke(fresh -> {
                            if (fresh) {
                                record(actor, requestId, delivery).noteAllowed(null);
                                listeners.fire(new Notification(
                                        delivery.messageId(),
                                        delivery.topic(),
                                        delivery.get("Subject"),
                                        delivery.get("Message"),
                                        delivery.attributes(),
                                        delivery.at()));
                            }
                        })
                        .replaceWithVoid();
        };
    }

    private AuditRecord record(Actor actor, String requestId, SnsEnvelope delivery) {
        Subject subject = delivery == null
                ? Subject.NONE
                : new Subject.OfTopic(delivery.topic().name().value());
        return auditor.record(actor, requestId, Action.RECEIVE_MESSAGE, subject);
    }
}
