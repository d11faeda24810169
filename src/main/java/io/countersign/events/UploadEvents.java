package io.countersign.events;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.DrainableWork;
import io.countersign.telemetry.Metrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Passes upload events to their observers, in order, on a thread of its own. */
@Singleton
@Priority(DrainableWork.EVENTS)
public class UploadEvents implements DrainableWork {

    static final int CAPACITY = 1 << 14;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Event<UploadEvent> observers;
    private final BlockingQueue<UploadEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread = new Thread(this::run, "countersign-events");
    private final Object progress = new Object();
    private long published;
    private long delivered;
    private volatile boolean stopping;
    private final AtomicLong dropped = new AtomicLong();

    UploadEvents(Event<UploadEvent> observers, Metrics metrics) {
        this.observers = observers;
        metrics.counted("countersign.uploads.events.dropped", "Ends of uploads that found the queue full", dropped);
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    /** Events that were published before the end are delivered before the end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(STOP_TIMEOUT.toMillis());
    }

    /**
     * Publishes {@code event}, which is to be reported; returns at once.
     *
     * @throws ProblemException if too many events wait to be delivered: the caller can try again
     */
    public void publish(ReportedUpload event) {
        if (!add(event)) {
            throw new ProblemException(
                            ProblemCode.OVERLOADED, "More uploads end than can be reported. Try again later.")
                    .withReason("events-full");
        }
    }

    /**
     * Publishes an event that is not reported; returns at once. If too many events wait to be delivered, it is counted
     * and dropped.
     */
    public void publish(UnreportedUpload event) {
        if (!add(event)) {
            dropped.incrementAndGet();
        }
    }

    private boolean add(UploadEvent event) {
        synchronized (progress) {
            boolean added = queue.offer(event);
            published += added ? 1 : 0;
            return added;
        }
    }

    @Override
    public boolean finish(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (progress) {
            long all = published;
            for (long left = timeout.toNanos(); delivered < all && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
            return delivered >= all;
        }
    }

    private void run() {
        while (!stopping) {
            try {
                deliver(queue.take());
            } catch (InterruptedException e) {
                // stop() interrupts the wait
            }
        }
        for (UploadEvent event = queue.poll(); event != null; event = queue.poll()) {
            deliver(event);
        }
    }

    private void deliver(UploadEvent event) {
        try {
            observers.fire(event);
        } catch (RuntimeException e) {
            Log.errorf(e, "An observer of %s failed", event.getClass().getSimpleName());
        }
        synchronized (progress) {
            delivered++;
            progress.notifyAll();
        }
    }
}
