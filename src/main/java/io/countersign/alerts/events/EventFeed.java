package io.countersign.alerts.events;

import io.countersign.alerts.events.EventLog.Logged;
import io.countersign.alerts.events.EventLog.Page;
import io.countersign.runtime.PeriodicTasks;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Reads the event log once for all listeners, starting at the lowest position of any listener. */
@Singleton
class EventFeed {

    /** The time between two reads of the log. */
    static final Duration READ_INTERVAL = Duration.ofMillis(100);

    private static final int PAGE_SIZE = 500;

    private final EventLog events;
    private final Clock clock;
    private final long heartbeatMillis;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean stopping;

    EventFeed(EventLog events, Clock clock, EventsConfig config) {
        this.events = events;
        this.clock = clock;
        this.heartbeatMillis = config.heartbeat().toMillis();
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        tasks.every("event-feed", PeriodicTasks.MIN_INTERVAL, () -> {
            readWhileListened();
            return Uni.createFrom().voidItem();
        });
    }

    /** Also stops if the shutdown has no delay. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /**
     * Closes all streams: they do not end by themselves, and a graceful shutdown would wait for them. Browsers
     * reconnect automatically and resume after their last event.
     */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        listeners.forEach(Listener::end);
    }

    void add(Listener listener) {
        listeners.add(listener);
        if (stopping) {
            listener.end();
        } else {
            readWhileListened();
        }
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Reads the log until no listener is left. At most one reader runs; the first listener starts it. */
    private void readWhileListened() {
        if (listeners.isEmpty() || stopping || !reading.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .deferred(this::readNewEvents)
                .repeat()
                .withDelay(READ_INTERVAL)
                .whilst(read -> !listeners.isEmpty() && !stopping)
                .onTermination()
                .invoke(() -> reading.set(false))
                .subscribe()
                .with(read -> {}, failure -> Log.warn("Reading events failed; it is retried", failure));
    }

    /** Reads new events page by page; completes after the last page, or if the log cannot be read. */
    private Uni<Boolean> readNewEvents() {
        return Uni.createFrom()
                .deferred(this::readPage)
                .repeat()
                .whilst(pageFull -> pageFull && !listeners.isEmpty() && !stopping)
                .collect()
                .last();
    }

    /** Reads a page; returns whether it is full, in which case there may be another. */
    private Uni<Boolean> readPage() {
        EventPosition from = listeners.stream()
                .map(Listener::position)
                .min(EventPosition::compareTo)
                .orElse(EventPosition.START);
        return events.after(from, PAGE_SIZE)
                .invoke(page -> deliver(from, page))
                .map(page -> page.events().size() == PAGE_SIZE)
                .onFailure()
                .recoverWithItem(false)
                .invoke(this::sendHeartbeats);
    }

    private void deliver(EventPosition from, Page page) {
        long now = clock.millis();
        Map<EventPosition, SseFrame> frames =
                page.events().stream().collect(Collectors.toMap(Logged::position, SseFrame::of));
        listeners.forEach(listener -> {
            if (!page.complete() && listener.position().equals(from)) {
                listener.missed();
            }
            listener.send(page, frames, now);
        });
    }

    private void sendHeartbeats() {
        long now = clock.millis();
        listeners.forEach(listener -> listener.onTick(now, heartbeatMillis));
    }
}
