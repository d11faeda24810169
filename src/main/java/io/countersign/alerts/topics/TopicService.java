package io.countersign.alerts.topics;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Manages topics for authorized callers. */
@Singleton
class TopicService {

    private final AlertAccess access;
    private final TopicArnResolver topicArns;
    private final TopicChannel channel;

    TopicService(AlertAccess access, TopicArnResolver topicArns, TopicChannel channel) {
        this.access = access;
        this.topicArns = topicArns;
        this.channel = channel;
    }

    /** All topics that the service manages, page by page. Fails with a problem. */
    Multi<TopicEntry> all(Caller caller) {
        access.requireManager(caller);
        return entries();
    }

    private Multi<TopicEntry> entries() {
        return channel.pages()
                .onItem()
                .transformToIterable(page -> page)
                .filter(topic -> access.covers(topic.name()))
                .map(TopicEntry::of);
    }

    /** Creates a topic, or returns the existing one. Fails with a problem. */
    Uni<TopicView> create(Caller caller, TopicRequest request) {
        RolePermit permit = access.requireManager(caller);
        TopicName name = access.newTopic(request.name());
        request.requireValid(name);
        return permit.perform(
                        Action.MANAGE_TOPIC,
                        new Subject.OfTopic(name.value()),
                        () -> channel.create(name, request.settings().attributes(), request.tagsOrNone()))
                .chain(channel::describe)
                .map(TopicView::of);
    }

    /** Returns a topic. Fails with a problem. */
    Uni<TopicView> show(Caller caller, String name) {
        access.requireManager(caller);
        return topicArns.of(access.topic(name)).chain(channel::describe).map(TopicView::of);
    }

    /** Changes the given settings; null settings stay unchanged. Fails with a problem. */
    Uni<TopicView> change(Caller caller, String name, TopicSettings settings) {
        RolePermit permit = access.requireManager(caller);
        TopicName topic = access.topic(name);
        settings.requireValid(topic);
        if (settings.attributes().isEmpty()) {
            throw ProblemException.invalid("displayName", "or another setting must be given");
        }
        return topicArns
                .of(topic)
                .chain(arn -> permit.perform(
                        Action.MANAGE_TOPIC, new Subject.OfTopic(name), () -> applySettings(arn, settings)))
                .chain(channel::describe)
                .map(TopicView::of);
    }

    private Uni<TopicArn> applySettings(TopicArn topic, TopicSettings settings) {
        return Multi.createFrom()
                .iterable(settings.attributes().entrySet())
                .onItem()
                .transformToUniAndConcatenate(setting -> channel.change(topic, setting.getKey(), setting.getValue()))
                .collect()
                .last()
                .replaceWith(topic);
    }

    /** Deletes a topic and its subscriptions. Fails with a problem. */
    Uni<Void> delete(Caller caller, String name) {
        RolePermit permit = access.requireManager(caller);
        return topicArns.of(access.topic(name)).chain(arn -> delete(permit, arn));
    }

    private Uni<Void> delete(RolePermit permit, TopicArn topic) {
        Subject subject = new Subject.OfTopic(topic.name().value());
        return permit.perform(Action.MANAGE_TOPIC, subject, () -> channel.delete(topic));
    }

    /**
     * Deletes all topics whose names do not contain {@code keep}, or lists them in a dry run. Fails with a problem. The
     * search is case-insensitive, so that another spelling of the word keeps a topic instead of deleting it.
     */
    Uni<BulkTopicDeletion> purge(Caller caller, String keep, boolean dryRun) {
        RolePermit permit = access.requireManager(caller);
        if (keep == null || keep.isBlank()) {
            throw ProblemException.invalid("keep", "must be a word; topics whose names contain it are kept");
        }
        String word = keep.toLowerCase(Locale.ROOT);
        // list all before the first deletion: a deletion during the listing would shift the pages
        return channel.pages()
                .onItem()
                .transformToIterable(page -> page)
                .filter(topic -> access.covers(topic.name())
                        && !topic.name().value().toLowerCase(Locale.ROOT).contains(word))
                .collect()
                .asList()
                .chain(topics -> dryRun
                        ? Uni.createFrom().item(BulkTopicDeletion.planned(keep, topics))
                        : deleteAll(permit, keep, topics));
    }

    private Uni<BulkTopicDeletion> deleteAll(RolePermit permit, String keep, List<TopicArn> topics) {
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUni(topic -> delete(permit, topic)
                        .replaceWith(new BulkTopicDeletion.BatchEntryResult(topic, null))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(
                                failure -> new BulkTopicDeletion.BatchEntryResult(topic, failure.getMessage())))
                .merge(4)
                .collect()
                .asList()
                .map(results -> BulkTopicDeletion.completed(keep, results));
    }
}
