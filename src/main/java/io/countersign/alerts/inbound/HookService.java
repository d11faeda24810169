package io.countersign.alerts.inbound;

import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/** Accepts SNS deliveries that are signed by SNS, of an allowed topic, recent and not seen before. */
@Singleton
class HookService {

    private final DeliveryVerification verification;
    private final SeenMessages seen;
    private final Confirmations confirmations;
    private final Event<Notification> listeners;
    private final Auditor auditor;

    HookService(
            DeliveryVerification verification,
            SeenMessages seen,
            Confirmations confirmations,
            Event<Notification> listeners,
            Auditor auditor) {
        this.verification = verification;
        this.seen = seen;
        this.confirmations = confirmations;
        this.listeners = listeners;
        this.auditor = auditor;
    }

    /**
     * Accepts a delivery. A repeated delivery, which SNS sends if a response was lost, succeeds without an effect.
     * Fails with a problem.
     *
     * @param raw whether SNS marks the delivery as raw, without its envelope
     */
    Uni<Void> take(Caller from, byte[] body, boolean raw) {
        String requestId = RequestId.current();
        Actor actor = new Actor("sns", null, from.address());
        return Uni.createFrom()
                .deferred(() -> accept(actor, requestId, body, raw))
                .onFailure(ProblemException.class)
                .invoke(failure -> record(actor, requestId, null).unsuccessful(failure));
    }

    private Uni<Void> accept(Actor actor, String requestId, byte[] body, boolean raw) {
        if (raw) {
            throw ProblemException.invalid(
                            "body", "must have the SNS envelope: turn off raw message delivery for this subscription")
                    .withReason("raw");
        }
        SnsEnvelope delivery = SnsEnvelope.parse(body);
        return verification.verify(delivery).chain(() -> dispatch(actor, requestId, delivery));
    }

    private Uni<Void> dispatch(Actor actor, String requestId, SnsEnvelope delivery) {
        return switch (delivery.type()) {
            // a second confirmation is harmless, and a failed one must be repeated, so the id is not stored
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
