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
 * Sends items to a service that can be unavailable, without blocking callers. Unsent items are stored in order and sent
 * again by {@link #retry}. The capacity is limited: items that exceed it are lost, counted, and logged once per outage.
 *
 * <p>An item can be sent twice if a response was lost; the receiver must detect this. Thread-safe.
 *
 * @param <T> the type of items
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
     * @param items a plural name of the items, for the log
     * @param capacity the maximum of waiting items, in the unit of {@code weight}
     * @param concurrency the maximum number of concurrent sends; 1 preserves the order
     * @param weight the share of the capacity of an item
     * @param sender sends one item; a failed item is sent again later
     * @param lost counts lost items
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

    /** Sends {@code item} after the waiting ones; returns immediately. */
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
            Log.warnf("The buffer of %s is full; further ones are lost until they can be sent.", items);
        }
        send();
    }

    /** Sends the waiting items again; must be called at intervals. */
    public void retry() {
        synchronized (this) {
            held = false;
        }
        send();
    }

    /** How many items are waiting or being sent. */
    public synchronized int size() {
        return waiting.size() + inFlight;
    }

    /** A completion can arrive within another one, so it only requests another round of the running loop. */
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

    /**
     * Waits until no item is waiting or being sent, or {@code nanos} have passed; returns whether the buffer is empty.
     */
    public synchronized boolean awaitEmpty(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; size() > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return size() == 0;
    }
}
