package io.countersign.alerts.events;

import io.countersign.alerts.AlertAccess;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens event streams: checks the caller, bounds the number of connections, and selects the visible events. */
@Singleton
class EventService {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(EventsConfig config) {
            StartupFaults faults = StartupFaults.below("countersign.alerts.events");
            faults.require(
                    config.watcherRoles().stream().noneMatch(role -> role.isBlank() || role.contains("*")),
                    "watcher-roles",
                    "names of roles, without wildcards");
            faults.require(config.listeners() >= 1 && config.listeners() <= 1_000_000, "listeners", "1 up to 1000000");
            faults.require(
                    config.listenersPerCaller() >= 1 && config.listenersPerCaller() <= config.listeners(),
                    "listeners-per-caller",
                    "1 up to listeners");
            // a page of the log and a heartbeat must fit
            faults.require(
                    config.bufferSize() >= 600 && config.bufferSize() <= 100_000, "buffer-size", "600 up to 100000");
            faults.requireBetween(
                    config.lifetime(),
                    Duration.ofSeconds(1),
                    Duration.ofDays(1),
                    "lifetime",
                    "a duration from PT1S to P1D");
            faults.requireBetween(
                    config.heartbeat(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(50),
                    "heartbeat",
                    "a duration from PT1S to PT50S");
            faults.throwIfAny();
        }
    }

    private final AlertAccess access;
    private final EventLog events;
    private final EventFeed feed;
    private final Clock clock;
    private final Set<String> watchers;
    private final int maxListeners;
    private final int maxPerCaller;
    private final int bufferSize;
    private final Duration lifetime;
    private final Map<String, Integer> listening = new ConcurrentHashMap<>();

    EventService(AlertAccess access, EventLog events, EventFeed feed, Clock clock, EventsConfig config) {
        this.access = access;
        this.events = events;
        this.feed = feed;
        this.clock = clock;
        this.watchers = Set.copyOf(config.watcherRoles());
        this.maxListeners = config.listeners();
        this.maxPerCaller = config.listenersPerCaller();
        this.bufferSize = config.bufferSize();
        this.lifetime = config.lifetime();
    }

    /**
     * Streams new events, or the events after {@code lastEventId}. The stream ends after its lifetime, and fails if the
     * client reads too slowly.
     *
     * @throws ProblemException if the caller is not authenticated, the id is invalid, or there are too many connections
     */
    Multi<SseFrame> listen(Caller caller, String lastEventId) {
        if (!caller.isKnown()) {
            throw new ProblemException(
                    ProblemCode.UNAUTHENTICATED,
                    "Events are available to authenticated callers only: send an API key, a token or a ticket.");
        }
        EventPosition resumeAfter = parsed(lastEventId);
        begin(caller.owner());
        return Uni.createFrom()
                .deferred(() -> events.last())
                // after a position that does not exist yet, no event would be sent
                .map(last -> resumeAfter == null || resumeAfter.isAfter(last) ? last : resumeAfter)
                .onItem()
                .transformToMulti(from -> frames(caller, from))
                .onTermination()
                .invoke(() -> end(caller.owner()));
    }

    private static EventPosition parsed(String id) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        EventPosition position = EventPosition.parse(id);
        if (position == null) {
            throw ProblemException.invalid("Last-Event-ID", "must be the id of an event of this stream");
        }
        return position;
    }

    private Multi<SseFrame> frames(Caller caller, EventPosition from) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Listener listener = new Listener(
                                    new EventVisibility(
                                            caller, watchers.stream().anyMatch(caller::holds), access.mayRead(caller)),
                                    from,
                                    clock.millis(),
                                    lifetime.toMillis(),
                                    emitter);
                            emitter.onTermination(() -> feed.remove(listener));
                            emitter.emit(SseFrame.OPENED);
                            feed.add(listener);
                        },
                        bufferSize);
    }

    private synchronized void begin(String owner) {
        int open = listening.getOrDefault(owner, 0);
        if (open >= maxPerCaller) {
            throw new ProblemException(
                            ProblemCode.TOO_MANY_REQUESTS,
                            "You have " + open + " open event streams, which is the maximum; close one first.")
                    .withReason("listeners-per-caller");
        }
        if (listening.values().stream().mapToInt(Integer::intValue).sum() >= maxListeners) {
            throw new ProblemException(
                            ProblemCode.OVERLOADED, "The maximum number of event streams is open. Try again later.")
                    .withReason("listeners");
        }
        listening.put(owner, open + 1);
    }

    private synchronized void end(String owner) {
        listening.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
    }
}
