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
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes messages that come in one by one. A message waits for nothing while few calls for its topic are under way; those that
 * come in while there are more leave together, in one call, which is what SNS and both ends of the connection do best. None suffers
 * for the company it is in: what SNS refuses among others is sent again by itself.
 */
@Singleton
class CoalescingPublisher {

    private final AlertChannel channel;
    private final Map<TopicArn, TopicQueue> lines = new ConcurrentHashMap<>();

    CoalescingPublisher(AlertChannel channel) {
        this.channel = channel;
    }

    /** Publishes {@code message}, once; fails as {@link AlertChannel#publish(TopicArn, Message)} does, or with {@code OVERLOADED}. */
    Uni<Published> publish(TopicArn topic, Message message) {
        return CallersContext.back(Uni.createFrom().emitter(emitter -> {
            lines.compute(topic, (arn, there) -> {
                TopicQueue line = there == null ? new TopicQueue(arn.name().isFifo()) : there;
                line.add(new QueuedMessage(message, MessageSize.of(message), emitter));
                return line;
            });
            depart(topic);
        }));
    }

    private void depart(TopicArn topic) {
        for (List<QueuedMessage> call = next(topic); !call.isEmpty(); call = next(topic)) {
            Uni<Void> sent = call.size() == 1 ? publishSingle(topic, call.get(0)) : publishBatch(topic, call);
            sent.subscribe().with(done -> arrived(topic), failure -> arrived(topic));
        }
    }

    private List<QueuedMessage> next(TopicArn topic) {
        TopicQueue line = lines.get(topic);
        return line == null ? List.of() : line.next();
    }

    private void arrived(TopicArn topic) {
        lines.computeIfPresent(topic, (arn, line) -> line.ended() ? null : line);
        depart(topic);
    }

    private Uni<Void> publishSingle(TopicArn topic, QueuedMessage waiting) {
        return Uni.createFrom()
                .deferred(() -> channel.publish(topic, waiting.message()))
                .onItemOrFailure()
                .invoke(waiting::settle)
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
                        failure == null ? settled(topic, call, results) : failed(topic, call, failure));
    }

    private Uni<Void> settled(TopicArn topic, List<QueuedMessage> call, List<BatchEntryResult> results) {
        List<QueuedMessage> refused = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            Published published = results.get(i).published();
            if (published != null) {
                call.get(i).settle(published, null);
            } else {
                refused.add(call.get(i));
            }
        }
        return eachAlone(topic, refused);
    }

    /** What SNS refuses as a whole may be the fault of one; every other failure is everybody's, and nothing is sent twice for it. */
    private Uni<Void> failed(TopicArn topic, List<QueuedMessage> call, Throwable failure) {
        if (failure instanceof ProblemException problem && problem.code() == ProblemCode.SNS_REFUSED) {
            return eachAlone(topic, call);
        }
        call.forEach(waiting -> waiting.settle(null, failure));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> eachAlone(TopicArn topic, List<QueuedMessage> some) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(waiting -> publishSingle(topic, waiting))
                .onItem()
                .ignoreAsUni();
    }
}
