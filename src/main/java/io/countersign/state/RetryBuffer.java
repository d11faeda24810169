package io.countersign.state;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Sends items to something that may be unavailable, without making anyone wait for it. What could not be sent is kept,
 * in order, and sent again by {@link #retry}. The buffer is bounded: only what exceeds it is lost, which is counted,
 * and logged once an outage.
 *
 * <p>An item may be sent twice, where an answer was lost; what it is sent to must be able to tell. Safe for use by many
 * threads.
 *
 * @param <T> what is sent
 */
public final class RetryBuffer<T> {

    private final String items;
    private final long capacity;
    private final int concurrency;
    private final ToIntFunction<T> weight;
    private final Function<T, Uni<Void>> sender;
    private final AtomicLong lost;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private long used;
    private int inFlight;
    private boolean held;
    private long lostNow;

    /**
     * @param items what they are, for the log
     * @param capacity how much may wait, in the unit of {@code weight}
     * @param concurrency how many may be on their way at once; 1 keeps their order
     * @param weight how much of the capacity an item takes
     * @param sender sends one; where that fails it is sent again later
     * @param lost counts what was lost
     */
    public RetryBuffer(
            String items,
            long capacity,
            int concurrency,
            ToIntFunction<T> weight,
            Function<T, Uni<Void>> sender,
            AtomicLong lost) {
        this.items = items;
        this.capacity = capacity;
        this.concurrency = concurrency;
        this.weight = weight;
        this.sender = sender;
        this.lost = lost;
    }

    /** Sends {@code item}, behind those that wait; returns at once. */
    public void add(T item) {
        boolean first = false;
        synchronized (this) {
            int more = weight.applyAsInt(item);
            if (used + more > capacity) {
                first = lostNow++ == 0;
                lost.incrementAndGet();
            } else {
                used += more;
                waiting.addLast(item);
            }
        }
        if (first) {
            Log.warnf("More %s wait to be sent than can be kept; further ones are lost until they can be.", items);
        }
        send();
    }

    /** Sends what waits again; to be called from time to time. */
    public void retry() {
        synchronized (this) {
            held = false;
        }
        send();
    }

    /** How many items wait or are on their way. */
    public synchronized int size() {
        return waiting.size() + inFlight;
    }

    /** Completions of one sender may come from another, so they only ask for another round of the loop that runs. */
    private void send() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (T next = take(); next != null; next = take()) {
                T item = next;
                Uni.createFrom()
                        .deferred(() -> sender.apply(item))
                        .subscribe()
                        .with(sent -> sent(item), failure -> failed(item));
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private synchronized T take() {
        if (held || inFlight >= concurrency || waiting.isEmpty()) {
            return null;
        }
        inFlight++;
        return waiting.pollFirst();
    }

    private void sent(T item) {
        long missing = 0;
        synchronized (this) {
            inFlight--;
            used -= weight.applyAsInt(item);
            if (waiting.isEmpty() && lostNow > 0) {
                missing = lostNow;
                lostNow = 0;
            }
            notifyAll();
        }
        if (missing > 0) {
            Log.warnf("The %s are sent again; %d were lost.", items, missing);
        }
        send();
    }

    private void failed(T item) {
        synchronized (this) {
            inFlight--;
            waiting.addFirst(item);
            held = true;
        }
    }

    /** Waits until nothing waits or is on its way, or {@code nanos} are over; tells whether that is so. */
    public synchronized boolean awaitEmpty(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; size() > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return size() == 0;
    }
}
