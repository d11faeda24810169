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

/** Reads the log, once for all who listen, from where the one is that has come least far. */
@Singleton
class EventFeed {

    /** How long an event may wait in the log until it is read. */
    static final Duration PAUSE = Duration.ofMillis(100);

    private static final int CONCURRENCY = 500;

    private final EventLog events;
    private final Clock clock;
    private final long heartbeatMillis;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean ending;

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

    /** The service ends without a delay, too. */
    void stop(@Observes ShutdownEvent event) {
        ending = true;
    }

    /**
     * Sends everybody elsewhere: streams never end by themselves, and a service that waits for running requests would wait for them.
     * Browsers come back by themselves, and go on after the last event that they had.
     */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
        listeners.forEach(Listener::end);
    }

    void add(Listener listener) {
        listeners.add(listener);
        if (ending) {
            listener.end();
        } else {
            readWhileListened();
        }
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Reads the log until the last listener is gone; one reader at a time, which starts with the first listener. */
    private void readWhileListened() {
        if (listeners.isEmpty() || ending || !reading.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .deferred(this::readOn)
                .repeat()
                .withDelay(PAUSE)
                .whilst(read -> !listeners.isEmpty() && !ending)
                .onTermination()
                .invoke(() -> reading.set(false))
                .subscribe()
                .with(read -> {}, failure -> Log.warn("Events could not be read; they are read again", failure));
    }

    /** Reads what is new, page by page; completes when nothing more is there, or the log could not be read. */
    private Uni<Boolean> readOn() {
        return Uni.createFrom()
                .deferred(this::readPage)
                .repeat()
                .whilst(full -> full && !listeners.isEmpty() && !ending)
                .collect()
                .last();
    }

    /** Reads a page; tells whether it is full, so that there may be another. */
    private Uni<Boolean> readPage() {
        EventPosition from = listeners.stream()
                .map(Listener::position)
                .min(EventPosition::compareTo)
                .orElse(EventPosition.START);
        return events.after(from, CONCURRENCY)
                .invoke(page -> deliver(from, page))
                .map(page -> page.events().size() == CONCURRENCY)
                .onFailure()
                .recoverWithItem(false)
                .invoke(this::keepUp);
    }

    private void deliver(EventPosition from, Page page) {
        long now = clock.millis();
        Map<EventPosition, SseFrame> lines =
                page.events().stream().collect(Collectors.toMap(Logged::position, SseFrame::of));
        listeners.forEach(listener -> {
            if (!page.complete() && listener.position().equals(from)) {
                listener.missed();
            }
            listener.send(page, lines, now);
        });
    }

    private void keepUp() {
        long now = clock.millis();
        listeners.forEach(listener -> listener.keepUp(now, heartbeatMillis));
    }
}
