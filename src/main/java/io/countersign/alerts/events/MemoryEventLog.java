package io.countersign.alerts.events;

import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The events of this instance since its start, in memory. */
@InMemory
@Singleton
class MemoryEventLog implements EventLog {

    private final Clock clock;
    private final ConcurrentSkipListMap<EventPosition, LiveEvent> events = new ConcurrentSkipListMap<>();
    private final Set<String> ids = new HashSet<>();
    private EventPosition last;
    /** All events after this position are in the log. */
    private volatile EventPosition completeAfter;

    private int size;

    MemoryEventLog(Clock clock) {
        this.clock = clock;
        this.last = new EventPosition(clock.millis(), 0);
        this.completeAfter = last;
    }

    @Override
    public synchronized Uni<Void> add(LiveEvent event) {
        if (!ids.add(event.id())) {
            return Uni.createFrom().voidItem();
        }
        last = last.next(clock.millis());
        events.put(last, event);
        if (++size > MAX) {
            Map.Entry<EventPosition, LiveEvent> oldest = events.pollFirstEntry();
            completeAfter = oldest.getKey();
            ids.remove(oldest.getValue().id());
            size--;
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public synchronized Uni<EventPosition> last() {
        return Uni.createFrom().item(last);
    }

    @Override
    public Uni<Page> after(EventPosition position, int max) {
        List<Logged> page = events.tailMap(position, false).entrySet().stream()
                .limit(max)
                .map(event -> new Logged(event.getKey(), event.getValue()))
                .toList();
        return Uni.createFrom().item(new Page(page, !completeAfter.isAfter(position)));
    }
}
