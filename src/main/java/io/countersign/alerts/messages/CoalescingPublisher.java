package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.AlertChannel.BatchEntryResult;
import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.Message;
import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Publishes single messages, and combines them into batches under load. A message is sent at once while few messages of
 * its topic are in flight. Messages that arrive while more are in flight are sent together in one call, which is cheaper
 * for SNS and for both ends of the connection: when there are ten of them, or after {@link #MAX_WAIT}. A message that SNS
 * rejects as part of a batch is sent again as a single message.
 */
@Singleton
class CoalescingPublisher {

    /** Less than a call to SNS takes, so that a message in a batch is never much later than alone. */
    private static final Duration MAX_WAIT = Duration.ofMillis(5);

    private final AlertChannel channel;
    private final Consumer<Runnable> afterWait;
    private final Map<TopicArn, TopicQueue> queues = new ConcurrentHashMap<>();

    @Inject
    CoalescingPublisher(AlertChannel channel) {
        this(channel, task -> Infrastructure.getDefaultWorkerPool()
                .schedule(task, MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** @param afterWait runs a task after {@link #MAX_WAIT} */
    CoalescingPublisher(AlertChannel channel, Consumer<Runnable> afterWait) {
        this.channel = channel;
        this.afterWait = afterWait;
    }

    /**
     * Publishes {@code message}, once; fails as {@link AlertChannel#publish(TopicArn, Message)} does, or with {@code
     * OVERLOADED}.
     */
    Uni<Published> publish(TopicArn topic, Message message) {
        return CallersContext.back(Uni.createFrom().emitter(emitter -> {
            queues.compute(topic, (arn, existing) -> {
                TopicQueue queue = existing == null ? new TopicQueue(arn.name().isFifo()) : existing;
                queue.add(new QueuedMessage(message, MessageSize.of(message), emitter));
                return queue;
            });
            sendNext(topic);
        }));
    }

    private void sendNext(TopicArn topic) {
        for (List<QueuedMessage> call = next(topic); !call.isEmpty(); call = next(topic)) {
            int messages = call.size();
            Uni<Void> sent = messages == 1 ? publishSingle(topic, call.get(0)) : publishBatch(topic, call);
            sent.subscribe().with(done -> onCallEnded(topic, messages), failure -> onCallEnded(topic, messages));
        }
        beginWait(topic);
    }

    private List<QueuedMessage> next(TopicArn topic) {
        TopicQueue queue = queues.get(topic);
        return queue == null ? List.of() : queue.next();
    }

    private void beginWait(TopicArn topic) {
        TopicQueue queue = queues.get(topic);
        long begun = queue == null ? -1 : queue.beginWait();
        if (begun >= 0) {
            afterWait.accept(() -> {
                queue.waited(begun);
                sendNext(topic);
            });
        }
    }

    private void onCallEnded(TopicArn topic, int messages) {
        queues.computeIfPresent(topic, (arn, queue) -> queue.ended(messages) ? null : queue);
        sendNext(topic);
    }

    private Uni<Void> publishSingle(TopicArn topic, QueuedMessage waiting) {
        return Uni.createFrom()
                .deferred(() -> channel.publish(topic, waiting.message()))
                .onItemOrFailure()
                .invoke(waiting::complete)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> publishBatch(TopicArn topic, List<QueuedMessage> call) {
        return Uni.createFrom()
                .deferred(() -> channel.publish(
                        topic, call.stream().map(QueuedMessage::message).toList()))
                .onItemOrFailure()
                .transformToUni((results, failure) ->
                        failure == null ? completeSenders(topic, call, results) : failed(topic, call, failure));
    }

    private Uni<Void> completeSenders(TopicArn topic, List<QueuedMessage> call, List<BatchEntryResult> results) {
        List<QueuedMessage> refused = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            Published published = results.get(i).published();
            if (published != null) {
                call.get(i).complete(published, null);
            } else {
                refused.add(call.get(i));
            }
        }
        return publishIndividually(topic, refused);
    }

    /**
     * If SNS rejects the batch as a whole, one invalid message may be the cause: each is sent individually. Any other
     * failure applies to all messages, and none is sent again.
     */
    private Uni<Void> failed(TopicArn topic, List<QueuedMessage> call, Throwable failure) {
        if (failure instanceof ProblemException problem && problem.code() == ProblemCode.SNS_REFUSED) {
            return publishIndividually(topic, call);
        }
        call.forEach(waiting -> waiting.complete(null, failure));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> publishIndividually(TopicArn topic, List<QueuedMessage> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(waiting -> publishSingle(topic, waiting))
                .onItem()
                .ignoreAsUni();
    }
}
