package io.countersign.redis;

import io.countersign.alerts.events.EventLog;
import io.countersign.alerts.events.EventPosition;
import io.countersign.alerts.events.LiveEvent;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The events in a Redis stream, ordered by Redis's clock. */
@InRedis
@Singleton
class RedisEventLog implements EventLog {

    private static final String STREAM = "countersign:events";

    /** The ids of added events, by time; in the stream's slot of a cluster. */
    private static final String IDS = "{" + STREAM + "}:ids";

    /** By default longer than an upload can be completed, and so reported. */
    private static final String ID_RETENTION_SECONDS =
            Long.toString(Duration.ofDays(2).toSeconds());

    private static final String MAX_IDS = "100000";

    /** Adds an event unless its id is known: an event whose response was lost is sent again. */
    private static final String ADD = """
            local time = redis.call('TIME')[1]
            redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', time - ARGV[3])
            if redis.call('ZADD', KEYS[2], 'NX', time, ARGV[2]) == 0 then return 0 end
            redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -ARGV[4] - 1)
            redis.call('EXPIRE', KEYS[2], ARGV[3])
            redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[5], '*', 'e', ARGV[1])
            return 1
            """;

    /**
     * Returns the events after a position, the position of the first stored event, and whether the stream is full, so
     * that earlier events can have been removed.
     */
    private static final String AFTER = """
            local page = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
            local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
            local full = redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[3])
            return {page, first[1] and first[1][1] or '', full and 1 or 0}
            """;

    private final RedisGateway line;

    RedisEventLog(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<Void> add(LiveEvent event) {
        List<String> arguments = List.of(
                ADD, "2", STREAM, IDS, event.text(), event.id(), ID_RETENTION_SECONDS, MAX_IDS, Integer.toString(MAX));
        return line.ask(redis -> redis.eval(arguments)).replaceWithVoid();
    }

    @Override
    public Uni<EventPosition> last() {
        return line.ask(redis -> redis.xrevrange(List.of(STREAM, "+", "-", "COUNT", "1")))
                .map(found -> found.size() == 0 ? EventPosition.START : position(found.get(0)));
    }

    @Override
    public Uni<Page> after(EventPosition position, int max) {
        EventPosition from = new EventPosition(position.millis(), position.sequence() + 1);
        List<String> arguments =
                List.of(AFTER, "1", STREAM, from.toString(), Integer.toString(max), Integer.toString(MAX));
        return line.ask(redis -> redis.eval(arguments)).map(answer -> page(position, answer));
    }

    private static Page page(EventPosition position, Response answer) {
        List<Logged> events = new ArrayList<>();
        for (Response entry : answer.get(0)) {
            events.add(new Logged(
                    position(entry), LiveEvent.parse(entry.get(1).get(1).toString())));
        }
        EventPosition first = EventPosition.parse(answer.get(1).toString());
        boolean forgot = answer.get(2).toInteger() == 1 && first != null && first.compareTo(position) > 0;
        return new Page(events, !forgot || position.equals(EventPosition.START));
    }

    private static EventPosition position(Response entry) {
        return EventPosition.parse(entry.get(0).toString());
    }
}
