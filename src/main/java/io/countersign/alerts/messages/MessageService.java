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

/** Publishes messages for callers who may. */
@Singleton
class MessageService {

    private final AlertAccess access;
    private final TopicArnResolver home;
    private final CoalescingPublisher publisher;
    private final Publications publications;

    MessageService(
            AlertAccess access, TopicArnResolver home, CoalescingPublisher publisher, Publications publications) {
        this.access = access;
        this.home = home;
        this.publisher = publisher;
        this.publications = publications;
    }

    /**
     * Publishes a message, or tells what became of it when it was; fails with a problem.
     *
     * @param idempotencyKey by what a second try is known, or null
     */
    Uni<MessageView> publish(Caller caller, String topic, MessageRequest request, String idempotencyKey) {
        RolePermit permit = access.requirePublisher(caller);
        TopicName name = access.topic(topic);
        IdempotencyKey key = IdempotencyKey.of(caller, name.value(), idempotencyKey);
        Message message = MessageRules.message(name, request, key == null ? null : key.deduplicationId());
        return home.of(name).chain(arn -> once(permit, arn, message, key)).map(MessageView::of);
    }

    private Uni<Published> once(RolePermit permit, TopicArn topic, Message message, IdempotencyKey key) {
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
