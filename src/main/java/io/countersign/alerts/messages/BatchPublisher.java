package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.AlertChannel.BatchEntryResult;
import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Publishes messages in as few calls as SNS allows, and retries those that failed with a transient error of SNS. */
@Singleton
class BatchPublisher {

    private static final int TRIES = 3;
    private static final int MAX_CONCURRENT_CALLS = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final AlertChannel channel;

    BatchPublisher(AlertChannel channel) {
        this.channel = channel;
    }

    /** Returns the result of each entry; never fails. */
    Uni<List<PublishOutcome>> publish(TopicArn topic, List<Entry> entries) {
        // concurrent calls would not keep the order of a FIFO topic
        int concurrency = topic.name().isFifo() ? 1 : MAX_CONCURRENT_CALLS;
        return Multi.createFrom()
                .iterable(calls(entries))
                .onItem()
                .transformToUni(call -> attempt(topic, call, 1))
                .merge(concurrency)
                .onItem()
                .<PublishOutcome>disjoint()
                .collect()
                .asList();
    }

    /**
     * Whether a message of {@code more} bytes fits in a call that has {@code count} messages of {@code size} bytes in
     * total. A call takes at most ten messages, and in total no more bytes than one message. AWS: "PublishBatch".
     */
    static boolean fits(int count, int size, int more) {
        return count == 0 || count < AlertChannel.MAX_PER_BATCH && size + more <= MessageSize.MAX;
    }

    /** Splits {@code entries} into calls, in order. */
    static List<List<Entry>> calls(List<Entry> entries) {
        List<List<Entry>> calls = new ArrayList<>();
        List<Entry> call = new ArrayList<>();
        int size = 0;
        for (Entry entry : entries) {
            if (!fits(call.size(), size, entry.size())) {
                calls.add(call);
                call = new ArrayList<>();
                size = 0;
            }
            call.add(entry);
            size += entry.size();
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }

    private Uni<List<PublishOutcome>> attempt(TopicArn topic, List<Entry> call, int attempt) {
        return channel.publish(topic, call.stream().map(Entry::message).toList())
                .chain(results -> resultsOf(topic, call, results, attempt))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure ->
                        call.stream().map(entry -> entry.failed(failure)).toList());
    }

    private Uni<List<PublishOutcome>> resultsOf(
            TopicArn topic, List<Entry> call, List<BatchEntryResult> results, int attempt) {
        List<PublishOutcome> outcomes = new ArrayList<>();
        List<Entry> retryable = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            BatchEntryResult result = results.get(i);
            if (result.published() != null) {
                outcomes.add(call.get(i).published(result.published()));
            } else if (result.worthAnotherTry() && attempt < TRIES) {
                retryable.add(call.get(i));
            } else {
                outcomes.add(call.get(i).failed(result.problem()));
            }
        }
        if (retryable.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PAUSE.multipliedBy(attempt))
                .chain(() -> attempt(topic, retryable, attempt + 1))
                .map(more -> {
                    outcomes.addAll(more);
                    return outcomes;
                });
    }
}
