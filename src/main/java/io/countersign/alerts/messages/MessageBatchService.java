package io.countersign.alerts.messages;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.alerts.idempotency.Publications;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Publishes batches of messages; each message has its messageKey result. */
@Singleton
class MessageBatchService {

    private final AlertAccess access;
    private final TopicArnResolver arnResolver;
    private final Publications publications;
    private final BatchPublisher publisher;

    MessageBatchService(
            AlertAccess access, TopicArnResolver arnResolver, Publications publications, BatchPublisher publisher) {
        this.access = access;
        this.arnResolver = arnResolver;
        this.publications = publications;
        this.publisher = publisher;
    }

    /**
     * Publishes the valid messages, and returns the result of each. Fails with a problem if the request as a whole is
     * invalid.
     */
    Uni<BatchView> publish(Caller caller, String topic, BatchRequest request, String idempotencyKey) {
        RolePermit permit = access.requirePublisher(caller);
        TopicName name = access.topic(topic);
        IdempotencyKey key = IdempotencyKey.of(caller, name.value(), idempotencyKey);
        List<MessageRequest> messages = request.messages();
        if (messages == null || messages.isEmpty() || messages.size() > BatchRequest.MAX) {
            throw ProblemException.invalid("messages", "must be a list of 1 to " + BatchRequest.MAX + " messages");
        }
        List<PublishOutcome> outcomes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < messages.size(); index++) {
            IdempotencyKey messageKey = key == null ? null : key.at(index);
            try {
                entries.add(Entry.of(index, name, messages.get(index), messageKey));
            } catch (ProblemException invalid) {
                outcomes.add(new PublishOutcome(index, null, invalid));
            }
        }
        return arnResolver
                .of(name)
                .chain(arn -> register(entries, outcomes).chain(pending -> publishPending(permit, arn, pending)))
                .map(published -> {
                    outcomes.addAll(published);
                    outcomes.sort(Comparator.comparingInt(PublishOutcome::index));
                    return BatchView.of(outcomes);
                });
    }

    /** Returns the entries to publish now; the stored results of the others are added to {@code outcomes}. */
    private Uni<List<Entry>> register(List<Entry> entries, List<PublishOutcome> outcomes) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> publications
                        .begin(entry.key(), entry.fingerprint())
                        .map(known -> known == null ? entry : addOutcome(outcomes, entry.published(known)))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(failure -> addOutcome(outcomes, entry.failed(failure))))
                .filter(Entry::isPending)
                .collect()
                .asList();
    }

    private static Entry addOutcome(List<PublishOutcome> outcomes, PublishOutcome outcome) {
        outcomes.add(outcome);
        return Entry.DONE;
    }

    private Uni<List<PublishOutcome>> publishPending(RolePermit permit, TopicArn topic, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Subject subject = new Subject.OfTopic(topic.name() + " ×" + entries.size());
        return Uni.createFrom()
                .deferred(() -> permit.perform(Action.PUBLISH, subject, () -> publisher.publish(topic, entries)))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure ->
                        entries.stream().map(entry -> entry.failed(failure)).toList())
                .chain(outcomes -> storeResults(entries, outcomes));
    }

    private Uni<List<PublishOutcome>> storeResults(List<Entry> entries, List<PublishOutcome> outcomes) {
        return Multi.createFrom()
                .iterable(outcomes)
                .onItem()
                .transformToUniAndConcatenate(outcome -> {
                    Entry entry = entries.stream()
                            .filter(each -> each.index() == outcome.index())
                            .findFirst()
                            .orElseThrow();
                    return outcome.problem() == null
                            ? publications
                                    .out(entry.key(), entry.fingerprint(), outcome.published())
                                    .replaceWith(outcome)
                            : publications
                                    .<PublishOutcome>failed(entry.key(), entry.fingerprint(), outcome.problem())
                                    .onFailure(ProblemException.class)
                                    .recoverWithItem(failure -> entry.failed(failure));
                })
                .collect()
                .asList();
    }
}
