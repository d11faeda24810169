package io.countersign.audit;

import io.countersign.runtime.DrainableWork;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Writes the audit trail to its log category and its window, and notifies its observers, on its own thread. */
@Singleton
@Priority(DrainableWork.AUDIT)
class AuditWriter implements DrainableWork {

    /** Under load, events are written in batches without a wake-up for each; this is the maximum delay of a write. */
    private static final Duration REST = Duration.ofMillis(5);

    private final AuditTrail trail;
    private final AuditLog log;
    private final AuditWindow window;
    private final AuditArchive archive;
    private final Event<AuditEvent> observers;
    private final AuditRoom room;
    private final AuditLine line = new AuditLine();
    private final Thread thread = new Thread(this::run, "countersign-audit");
    private final Object progress = new Object();
    private long flushed;
    private volatile boolean ended;

    AuditWriter(
            AuditTrail trail,
            AuditLog log,
            AuditWindow window,
            AuditArchive archive,
            Event<AuditEvent> observers,
            AuditRoom room) {
        this.room = room;
        this.trail = trail;
        this.log = log;
        this.window = window;
        this.archive = archive;
        this.observers = observers;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    /** Events of decisions before the shutdown are written before it completes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join(Duration.ofSeconds(10).toMillis());
    }

    @Override
    public boolean finish(Duration timeout) throws InterruptedException {
        long all = trail.added();
        long end = System.nanoTime() + timeout.toNanos();
        LockSupport.unpark(thread); // it can be parked
        synchronized (progress) {
            for (long left = timeout.toNanos(); flushed < all && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
            return flushed >= all;
        }
    }

    private void run() {
        while (!ended) {
            if (trail.drain(this::write) > 0) {
                flush();
                LockSupport.parkNanos(this, REST.toNanos());
            } else {
                trail.await();
            }
        }
        trail.drain(this::write);
        flush();
    }

    private void flush() {
        try {
            log.flush();
        } catch (RuntimeException e) {
            Log.error("Audit events could not be written", e);
        }
        synchronized (progress) {
            flushed = trail.written();
            progress.notifyAll();
        }
        room.signal();
    }

    private void write(AuditEvent event) {
        try {
            line.write(event);
            window.keep(line.bytes(), line.length());
            log.write(line);
            archive.keep(event.id(), line::toString);
            observers.fire(event);
        } catch (RuntimeException e) {
            Log.errorf(e, "The audit event %s could not be written, or one of its observers failed", event.id());
        }
    }
}
