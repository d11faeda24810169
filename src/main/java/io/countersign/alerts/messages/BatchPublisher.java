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

/** Publishes messages by as few calls as SNS takes them in, and those again that SNS could not take for reasons of its own. */
@Singleton
class BatchPublisher {

    private static final int TRIES = 3;
    private static final int MAX_CONCURRENT_CALLS = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final AlertChannel channel;

    BatchPublisher(AlertChannel channel) {
        this.channel = channel;
    }

    /** Tells what became of each; never fails. */
    Uni<List<PublishOutcome>> publish(TopicArn topic, List<Entry> entries) {
        // in a FIFO topic the order is what it is about
        int atOnce = topic.name().isFifo() ? 1 : MAX_CONCURRENT_CALLS;
        return Multi.createFrom()
                .iterable(calls(entries))
                .onItem()
                .transformToUni(call -> tried(topic, call, 1))
                .merge(atOnce)
                .onItem()
                .<PublishOutcome>disjoint()
                .collect()
                .asList();
    }

    /**
     * Whether one of {@code more} bytes goes by the same call as {@code count} of {@code size} bytes together: at most ten do, and no
     * more bytes than one message may have. AWS: "PublishBatch".
     */
    static boolean fits(int count, int size, int more) {
        return count == 0 || count < AlertChannel.MAX_PER_BATCH && size + more <= MessageSize.MAX;
    }

    /** Those that go together. */
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

    private Uni<List<PublishOutcome>> tried(TopicArn topic, List<Entry> call, int attempt) {
        return channel.publish(topic, call.stream().map(Entry::message).toList())
                .chain(results -> settled(topic, call, results, attempt))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure ->
                        call.stream().map(entry -> entry.failed(failure)).toList());
    }

    private Uni<List<PublishOutcome>> settled(
            TopicArn topic, List<Entry> call, List<BatchEntryResult> results, int attempt) {
        List<PublishOutcome> outcomes = new ArrayList<>();
        List<Entry> again = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            BatchEntryResult result = results.get(i);
            if (result.published() != null) {
                outcomes.add(call.get(i).settled(result.published()));
            } else if (result.worthAnotherTry() && attempt < TRIES) {
                again.add(call.get(i));
            } else {
                outcomes.add(call.get(i).failed(result.problem()));
            }
        }
        if (again.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PAUSE.multipliedBy(attempt))
                .chain(() -> tried(topic, again, attempt + 1))
                .map(more -> {
                    outcomes.addAll(more);
                    return outcomes;
                });
    }
}
