package io.countersign.alerts.topics;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.topics.SubscriptionChannel.Subscribed;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Manages subscriptions of topics for authorized callers. */
@Singleton
class SubscriptionService {

    private final AlertAccess access;
    private final TopicArnResolver topicArns;
    private final SubscriptionChannel channel;

    SubscriptionService(AlertAccess access, TopicArnResolver topicArns, SubscriptionChannel channel) {
        this.access = access;
        this.topicArns = topicArns;
        this.channel = channel;
    }

    /** All subscriptions of a topic, page by page. Fails with a problem. */
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

    /** Subscribes an endpoint. Fails with a problem. */
    Uni<SubscriptionEntry> subscribe(Caller caller, String topic, SubscriptionRequest request) {
        RolePermit permit = access.requireManager(caller);
        TopicName name = access.topic(topic);
        Endpoint endpoint = request.requireValid(name);
        return topicArns
                .of(name)
                .chain(arn -> permit.perform(
                        Action.SUBSCRIBE,
                        new Subject.OfTopic(name + " " + endpoint.masked()),
                        () -> channel.subscribe(arn, endpoint, request.attributes())))
                .map(SubscriptionEntry::of);
    }

    /** Returns a subscription. Fails with a problem. */
    Uni<SubscriptionView> show(Caller caller, String id) {
        access.requireManager(caller);
        return arnOf(id).chain(channel::describe).map(SubscriptionView::of);
    }

    /** Deletes a subscription. Fails with a problem. */
    Uni<Void> unsubscribe(Caller caller, String id) {
        RolePermit permit = access.requireManager(caller);
        return arnOf(id).chain(arn -> delete(permit, arn));
    }

    private Uni<Void> delete(RolePermit permit, SubscriptionArn subscription) {
        return permit.perform(
                Action.SUBSCRIBE,
                new Subject.OfTopic(SubscriptionEntry.idOf(subscription)),
                () -> channel.unsubscribe(subscription));
    }

    private Uni<SubscriptionArn> arnOf(String id) {
        if (id.startsWith("arn:")) {
            throw ProblemException.invalid(
                    "id",
                    "must be the last two parts of the ARN, the topic's name and the subscription's id: "
                            + "potholes:6b0e…");
        }
        int end = id.indexOf(':');
        if (end < 0) {
            throw ProblemException.notFound();
        }
        TopicName topic = access.topic(id.substring(0, end));
        return topicArns.of(topic).map(arn -> new SubscriptionArn(arn, id.substring(end + 1)));
    }

    /** Deletes all subscriptions of a protocol. Fails with a problem. */
    Uni<BulkSubscriptionDeletion> purge(Caller caller, String topic, String protocol) {
        RolePermit permit = access.requireManager(caller);
        Protocol parsedProtocol = Protocol.named(protocol);
        // list all before the first deletion: a deletion during the listing would shift the pages
        return subscribed(access.topic(topic))
                .filter(each -> each.endpoint().protocol().equals(parsedProtocol.id()))
                .collect()
                .asList()
                .chain(found -> delete(permit, parsedProtocol, found));
    }

    private Uni<BulkSubscriptionDeletion> delete(RolePermit permit, Protocol protocol, List<Subscribed> found) {
        List<SubscriptionArn> confirmed =
                found.stream().map(Subscribed::arn).filter(arn -> arn != null).toList();
        return Multi.createFrom()
                .iterable(confirmed)
                .onItem()
                .transformToUni(arn -> delete(permit, arn)
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
