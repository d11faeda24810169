package io.countersign.alerts.topics;

import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.AlertAudit;
import io.countersign.alerts.AlertAudit.AlertAction;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.topics.SubscriptionChannel.Subscribed;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Looks after who is subscribed to topics, for callers who may. */
@Singleton
class SubscriptionService {

    private final AlertAccess access;
    private final AlertAudit audit;
    private final TopicArnResolver topicArns;
    private final SubscriptionChannel channel;

    SubscriptionService(AlertAccess access, AlertAudit audit, TopicArnResolver topicArns, SubscriptionChannel channel) {
        this.access = access;
        this.audit = audit;
        this.topicArns = topicArns;
        this.channel = channel;
    }

    /** All subscriptions of a topic, as they come in; fails with a problem. */
    Multi<SubscriptionEntry> all(Caller caller, String topic) {
        access.requireManager(caller);
        return subscribed(access.topic(topic)).map(SubscriptionEntry::of);
    }

    private Multi<Subscribed> subscribed(TopicName topic) {
        return topicArns
                .of(topic)
                .onItem()
                .transformToMulti(channel::pages)
                .onItem()
                .transformToIterable(page -> page);
    }

    /** Subscribes somebody; fails with a problem. */
    Uni<SubscriptionEntry> subscribe(Caller caller, String topic, SubscriptionRequest order) {
        access.requireManager(caller);
        TopicName name = access.topic(topic);
        Endpoint endpoint = order.requireValid(name);
        return topicArns
                .of(name)
                .chain(arn -> audit.audited(
                        caller.actor(),
                        AlertAction.SUBSCRIPTION,
                        name + " " + endpoint.masked(),
                        () -> channel.subscribe(arn, endpoint, order.attributes())))
                .map(SubscriptionEntry::of);
    }

    /** A subscription; fails with a problem. */
    Uni<SubscriptionView> show(Caller caller, String id) {
        access.requireManager(caller);
        return arnOf(id).chain(channel::describe).map(SubscriptionView::of);
    }

    /** Ends a subscription; fails with a problem. */
    Uni<Void> unsubscribe(Caller caller, String id) {
        access.requireManager(caller);
        return arnOf(id).chain(arn -> ended(caller, arn));
    }

    private Uni<Void> ended(Caller caller, SubscriptionArn subscription) {
        return audit.audited(
                caller.actor(),
                AlertAction.SUBSCRIPTION,
                SubscriptionEntry.idOf(subscription),
                () -> channel.unsubscribe(subscription));
    }

    private Uni<SubscriptionArn> arnOf(String id) {
        if (id.startsWith("arn:")) {
            throw ProblemException.invalid(
                    "id",
                    "must be the last two parts of the ARN, the topic's name and the subscription's own: potholes:6b0e…");
        }
        int end = id.indexOf(':');
        if (end < 0) {
            throw ProblemException.notFound();
        }
        TopicName topic = access.topic(id.substring(0, end));
        return topicArns.of(topic).map(arn -> new SubscriptionArn(arn, id.substring(end + 1)));
    }

    /** Ends all subscriptions of a protocol; fails with a problem. */
    Uni<BulkSubscriptionDeletion> purge(Caller caller, String topic, String protocol) {
        access.requireManager(caller);
        Protocol way = Protocol.named(protocol);
        // all of them are known before the first is ended: pages would shift under the reading
        return subscribed(access.topic(topic))
                .filter(each -> each.endpoint().protocol().equals(way.id()))
                .collect()
                .asList()
                .chain(found -> ended(caller, way, found));
    }

    private Uni<BulkSubscriptionDeletion> ended(Caller caller, Protocol protocol, List<Subscribed> found) {
        List<SubscriptionArn> confirmed =
                found.stream().map(Subscribed::arn).filter(arn -> arn != null).toList();
        return Multi.createFrom()
                .iterable(confirmed)
                .onItem()
                .transformToUni(arn -> ended(caller, arn)
                        .replaceWith("")
                        .onFailure(ProblemException.class)
                        .recoverWithItem(() -> SubscriptionEntry.idOf(arn)))
                .merge(4)
                .filter(failed -> !failed.isEmpty())
                .collect()
                .asList()
                .map(failed -> new BulkSubscriptionDeletion(
                        protocol.id(), confirmed.size() - failed.size(), found.size() - confirmed.size(), failed));
    }
}
