package io.countersign.alerts.topics;

import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.AlertAudit;
import io.countersign.alerts.AlertAudit.AlertAction;
import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Looks after topics, for callers who may. */
@Singleton
class TopicService {

    private final AlertAccess access;
    private final AlertAudit audit;
    private final TopicArnResolver topicArns;
    private final TopicChannel channel;

    TopicService(AlertAccess access, AlertAudit audit, TopicArnResolver topicArns, TopicChannel channel) {
        this.access = access;
        this.audit = audit;
        this.topicArns = topicArns;
        this.channel = channel;
    }

    /** All topics that the service deals with, as they come in; fails with a problem. */
    Multi<TopicEntry> all(Caller caller) {
        access.requireManager(caller);
        return names();
    }

    private Multi<TopicEntry> names() {
        return channel.pages()
                .onItem()
                .transformToIterable(page -> page)
                .filter(topic -> access.covers(topic.name()))
                .map(TopicEntry::of);
    }

    /** Makes a topic, or finds it; fails with a problem. */
    Uni<TopicView> create(Caller caller, TopicRequest order) {
        access.requireManager(caller);
        TopicName name = access.newTopic(order.name());
        order.requireValid(name);
        return audit.audited(
                        caller.actor(),
                        AlertAction.TOPIC,
                        name.value(),
                        () -> channel.create(name, order.settings().attributes(), order.tagsOrNone()))
                .chain(channel::describe)
                .map(TopicView::of);
    }

    /** A topic; fails with a problem. */
    Uni<TopicView> show(Caller caller, String name) {
        access.requireManager(caller);
        return topicArns.of(access.topic(name)).chain(channel::describe).map(TopicView::of);
    }

    /** Changes what is given, and leaves the rest; fails with a problem. */
    Uni<TopicView> change(Caller caller, String name, TopicSettings settings) {
        access.requireManager(caller);
        TopicName topic = access.topic(name);
        settings.requireValid(topic);
        if (settings.attributes().isEmpty()) {
            throw ProblemException.invalid("displayName", "must be given, or another setting to change");
        }
        return topicArns
                .of(topic)
                .chain(arn -> audit.audited(caller.actor(), AlertAction.TOPIC, name, () -> changed(arn, settings)))
                .chain(channel::describe)
                .map(TopicView::of);
    }

    private Uni<TopicArn> changed(TopicArn topic, TopicSettings settings) {
        return Multi.createFrom()
                .iterable(settings.attributes().entrySet())
                .onItem()
                .transformToUniAndConcatenate(setting -> channel.change(topic, setting.getKey(), setting.getValue()))
                .collect()
                .last()
                .replaceWith(topic);
    }

    /** Removes a topic and its subscriptions; fails with a problem. */
    Uni<Void> delete(Caller caller, String name) {
        access.requireManager(caller);
        return topicArns.of(access.topic(name)).chain(arn -> deleted(caller, arn));
    }

    private Uni<Void> deleted(Caller caller, TopicArn topic) {
        return audit.audited(caller.actor(), AlertAction.TOPIC, topic.name().value(), () -> channel.delete(topic));
    }

    /**
     * Removes all topics whose names do not contain {@code keep}, or in a dry run lists them; fails with a problem. The case of letters
     * does not matter, so that a word in another spelling keeps a topic rather than loses it.
     */
    Uni<BulkTopicDeletion> purge(Caller caller, String keep, boolean dryRun) {
        access.requireManager(caller);
        if (keep == null || keep.isBlank()) {
            throw ProblemException.invalid("keep", "must be a word: topics that have it in their names are kept");
        }
        String word = keep.toLowerCase(Locale.ROOT);
        // all of them are known before the first is removed: pages would shift under the reading
        return channel.pages()
                .onItem()
                .transformToIterable(page -> page)
                .filter(topic -> access.covers(topic.name())
                        && !topic.name().value().toLowerCase(Locale.ROOT).contains(word))
                .collect()
                .asList()
                .chain(topics -> dryRun
                        ? Uni.createFrom().item(BulkTopicDeletion.planned(keep, topics))
                        : removed(caller, keep, topics));
    }

    private Uni<BulkTopicDeletion> removed(Caller caller, String keep, List<TopicArn> topics) {
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUni(topic -> deleted(caller, topic)
                        .replaceWith(new BulkTopicDeletion.BatchEntryResult(topic, null))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(
                                failure -> new BulkTopicDeletion.BatchEntryResult(topic, failure.getMessage())))
                .merge(4)
                .collect()
                .asList()
                .map(results -> BulkTopicDeletion.done(keep, results));
    }
}
