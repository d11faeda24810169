package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The queued messages of one topic, in order, and what is in flight for it. */
final class TopicQueue {

    /**
     * While fewer messages than this are in flight the load is low, and the next is sent at once. Above it messages wait
     * for a full batch, because a call for ten costs little more than a call for one.
     */
    private static final int LOW_LOAD = 4;

    /** So that a slow response does not delay messages that waited for a full batch in vain. */
    private static final int MAX_PARTIAL_CALLS = 4;

    /**
     * A slow topic must not take all connections to SNS from the others, and its messages must wait here, where they are
     * bounded. A quarter of the default of {@code countersign.sns.max-concurrency}.
     */
    static final int MAX_CALLS = 16;

    /** More than can be sent before clients time out. */
    static final int MAX_WAITING = 1_000;

    /** All queues together must fit in a small heap; few topics are busy at the same time. */
    static final int MAX_BYTES = 64 * MessageSize.MAX;

    private final boolean ordered;
    private final Queue<QueuedMessage> waiting = new ArrayDeque<>();
    private int bytes;
    private int calls;
    private int inFlight;
    private long taken;
    private boolean timed;
    private boolean overdue;

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
        if (!maySend()) {
            return List.of();
        }
        List<QueuedMessage> call = new ArrayList<>();
        int size = 0;
        while (!waiting.isEmpty()
                && BatchPublisher.fits(call.size(), size, waiting.peek().size())) {
            QueuedMessage next = waiting.remove();
            call.add(next);
            size += next.size();
        }
        bytes -= size;
        taken += call.size();
        inFlight += call.size();
        calls++;
        overdue = false;
        return call;
    }

    private boolean maySend() {
        if (waiting.isEmpty()) {
            return false;
        }
        return ordered
                ? calls == 0
                : inFlight < LOW_LOAD || calls < (isFull() ? MAX_CALLS : overdue ? MAX_PARTIAL_CALLS : 0);
    }

    private boolean isFull() {
        return waiting.size() >= AlertChannel.MAX_PER_BATCH || bytes >= MessageSize.MAX;
    }

    /**
     * Begins to wait for a full batch. Returns what {@link #waited} must be called with, after a while; -1 if nothing
     * waits for a batch, or the wait has begun.
     */
    synchronized long beginWait() {
        if (ordered || timed || overdue || waiting.isEmpty()) {
            return -1;
        }
        timed = true;
        return taken;
    }

    /** Ends a wait: if the first message of its beginning still waits, it is sent as soon as the number of calls allows. */
    synchronized void waited(long begun) {
        timed = false;
        overdue = taken == begun && !waiting.isEmpty();
    }

    /** Registers the end of a call for {@code messages}; returns whether the queue is empty and no call is in flight. */
    synchronized boolean ended(int messages) {
        calls--;
        inFlight -= messages;
        return calls == 0 && waiting.isEmpty();
    }
}
