package io.countersign.alerts.events;

import io.countersign.alerts.events.EventLog.Logged;
import io.countersign.alerts.events.EventLog.Page;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Reads the log, once for all who listen, from where the one is that has come least far. */
@Singleton
class EventFeed {

    static final long TICK_MILLIS = 100;

    private static final int AT_ONCE = 500;

    private final Events events;
    private final Vertx vertx;
    private final Clock clock;
    private final long heartbeatMillis;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean ending;

    EventFeed(Events events, Vertx vertx, Clock clock, EventsConfig config) {
        this.events = events;
        this.vertx = vertx;
        this.clock = clock;
        this.heartbeatMillis = config.heartbeat().toMillis();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(TICK_MILLIS, timer -> tick());
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
        }
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    private void tick() {
        if (listeners.isEmpty() || !reading.compareAndSet(false, true)) {
            return;
        }
        EventPosition from = listeners.stream()
                .map(Listener::position)
                .min(EventPosition::compareTo)
                .orElse(EventPosition.START);
        Uni.createFrom()
                .deferred(() -> events.log().after(from, AT_ONCE))
                .onTermination()
                .invoke(() -> reading.set(false))
                .subscribe()
                .with(page -> tell(from, page), failure -> keepUp());
    }

    private void tell(EventPosition from, Page page) {
        long now = clock.millis();
        Map<EventPosition, Line> lines = page.events().stream().collect(Collectors.toMap(Logged::position, Line::of));
        listeners.forEach(listener -> {
            if (!page.complete() && listener.position().equals(from)) {
                listener.missed();
            }
            listener.tell(page, lines, now);
        });
        keepUp();
        if (page.events().size() == AT_ONCE) {
            vertx.runOnContext(soon -> tick());
        }
    }

    private void keepUp() {
        long now = clock.millis();
        listeners.forEach(listener -> listener.keepUp(now, heartbeatMillis));
    }
}
