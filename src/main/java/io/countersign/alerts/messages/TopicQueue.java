package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The queued messages of one topic, in order, and the number of calls in flight for it. */
final class TopicQueue {

    /**
     * Few enough that a burst is combined into batches; enough that one slow response does not delay other messages. A
     * full batch is sent even above this number.
     */
    static final int MAX_CONCURRENT_CALLS = 4;

    /** More than can be sent before clients time out. */
    static final int MAX_WAITING = 1_000;

    /** All queues together must fit in a small heap; few topics are busy at the same time. */
    static final int MAX_BYTES = 64 * MessageSize.MAX;

    private final boolean ordered;
    private final Queue<QueuedMessage> waiting = new ArrayDeque<>();
    private int bytes;
    private int inFlight;

    /** @param ordered whether order is kept: then at most one call is in flight */
    TopicQueue(boolean ordered) {
        this.ordered = ordered;
    }

    /** Appends a message, or fails it with {@code OVERLOADED} if the queue is full. */
    synchronized void add(QueuedMessage next) {
        if (waiting.size() >= MAX_WAITING || bytes + next.size() > MAX_BYTES) {
            next.complete(
                    null,
                    new ProblemException(
                            ProblemCode.OVERLOADED,
                            "Messages for this topic arrive faster than SNS accepts them. Try again later, or send "
                                    + "several in one request to …/messages/batch."));
        } else {
            waiting.add(next);
            bytes += next.size();
        }
    }

    /**
     * Removes the messages of the next call; empty if they must wait for a call in flight. After the call the caller
     * must call {@link #ended}.
     */
    synchronized List<QueuedMessage> next() {
        List<QueuedMessage> call = new ArrayList<>();
        if (maySend()) {
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

    private boolean maySend() {
        return ordered
                ? inFlight == 0
                : inFlight < MAX_CONCURRENT_CALLS || waiting.size() >= AlertChannel.MAX_PER_BATCH;
    }

    /** Registers the end of a call; returns whether the queue is empty and no call is in flight. */
    synchronized boolean ended() {
        inFlight--;
        return inFlight == 0 && waiting.isEmpty();
    }
}
