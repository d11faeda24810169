package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The messages that are to leave for one topic, in their order, and how many calls for it are under way. */
final class TopicQueue {

    /** So few that a burst gathers, so many that a slow answer holds up nobody; more where whole calls' worth waits. */
    static final int MAX_CONCURRENT_CALLS = 4;

    /** More than can leave within what a client's patience lasts. */
    static final int MAX_WAITING = 1_000;

    /** What all lines together hold has to fit a small heap; few topics are busy at a time. */
    static final int MAX_BYTES = 64 * MessageSize.MAX;

    private final boolean ordered;
    private final Queue<QueuedMessage> waiting = new ArrayDeque<>();
    private int bytes;
    private int inFlight;

    /** Where messages are to stay {@code ordered}, one call is under way at a time. */
    TopicQueue(boolean ordered) {
        this.ordered = ordered;
    }

    /** Puts one at the end, or tells it that there are too many. */
    synchronized void add(QueuedMessage next) {
        if (waiting.size() >= MAX_WAITING || bytes + next.size() > MAX_BYTES) {
            next.settle(
                    null,
                    new ProblemException(
                            ProblemCode.OVERLOADED,
                            "SNS takes this topic's messages more slowly than they come in; try again shortly, or send several "
                                    + "at once to …/messages/batch."));
        } else {
            waiting.add(next);
            bytes += next.size();
        }
    }

    /** Those that leave now, by one call, whose end {@link #ended} is to hear of; none where they wait for another to end. */
    synchronized List<QueuedMessage> next() {
        List<QueuedMessage> call = new ArrayList<>();
        if (mayDepart()) {
            int size = 0;
            while (!waiting.isEmpty()
                    && BatchPublisher.fits(call.size(), size, waiting.peek().size())) {
                QueuedMessage next = waiting.remove();
                call.add(next);
                size += next.size();
            }
            bytes -= size;
        }
        inFlight += call.isEmpty() ? 0 : 1;
        return call;
    }

    private boolean mayDepart() {
        return ordered
                ? inFlight == 0
                : inFlight < MAX_CONCURRENT_CALLS || waiting.size() >= AlertChannel.MAX_PER_BATCH;
    }

    /** A call has ended; tells whether nothing is left, and nothing under way. */
    synchronized boolean ended() {
        inFlight--;
        return inFlight == 0 && waiting.isEmpty();
    }
}
