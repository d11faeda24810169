package io.countersign.alerts.messages;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.Message;
import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.alerts.idempotency.Publications;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Publishes single messages for authorized callers. */
@Singleton
class MessageService {

    private final AlertAccess access;
    private final TopicArnResolver arnResolver;
    private final CoalescingPublisher publisher;
    private final Publications publications;

    MessageService(
            AlertAccess access,
            TopicArnResolver arnResolver,
            CoalescingPublisher publisher,
            Publications publications) {
        this.access = access;
        this.arnResolver = arnResolver;
        this.publisher = publisher;
        this.publications = publications;
    }

    /**
     * Publishes a message, or returns the result of the first request with the same key. Fails with a problem.
     *
     * @param idempotencyKey the value of the header, or null
     */
    Uni<MessageView> publish(Caller caller, String topic, MessageRequest request, String idempotencyKey) {
        RolePermit permit = access.requirePublisher(caller);
        TopicName name = access.topic(topic);
        IdempotencyKey key = IdempotencyKey.of(caller, name.value(), idempotencyKey);
        Message message = MessageRules.message(name, request, key == null ? null : key.deduplicationId());
        return arnResolver
                .of(name)
                .chain(arn -> publishOnce(permit, arn, message, key))
                .map(MessageView::of);
    }

    private Uni<Published> publishOnce(RolePermit permit, TopicArn topic, Message message, IdempotencyKey key) {
        String fingerprint = key == null ? null : MessageRules.fingerprint(message);
        return publications.once(
                key,
                fingerprint,
                () -> permit.perform(
                        Action.PUBLISH,
                        new Subject.OfTopic(topic.name().value()),
                        () -> publisher.publish(topic, message)));
    }
}
