package io.countersign.redis;

import io.countersign.alerts.events.EventPosition;
import io.countersign.alerts.events.Happening;
import io.countersign.alerts.events.SharedEventLog;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What happened, in a stream of Redis, by whose clock events have their places. */
@Singleton
class RedisEventLog implements SharedEventLog {

    private static final String STREAM = "countersign:events";

    /** Answers the events after a place, and the first that is remembered of all, with whether any were forgotten. */
    private static final String AFTER = """
            local page = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
            local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
            local full = redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[3])
            return {page, first[1] and first[1][1] or '', full and 1 or 0}
            """;

    private final RedisLine line;

    RedisEventLog(RedisLine line) {
        this.line = line;
    }

    @Override
    public Uni<Void> add(Happening happening) {
        List<String> arguments = List.of(STREAM, "MAXLEN", Integer.toString(MOST), "*", "e", happening.text());
        return line.ask(redis -> redis.xadd(arguments)).replaceWithVoid();
    }

    @Override
    public Uni<EventPosition> last() {
        return line.ask(redis -> redis.xrevrange(List.of(STREAM, "+", "-", "COUNT", "1")))
                .map(found -> found.size() == 0 ? EventPosition.START : position(found.get(0)));
    }

    @Override
    public Uni<Page> after(EventPosition position, int most) {
        EventPosition from = new EventPosition(position.millis(), position.sequence() + 1);
        List<String> arguments =
                List.of(AFTER, "1", STREAM, from.toString(), Integer.toString(most), Integer.toString(MOST));
        return line.ask(redis -> redis.eval(arguments)).map(answer -> page(position, answer));
    }

    private static Page page(EventPosition position, Response answer) {
        List<Logged> events = new ArrayList<>();
        for (Response entry : answer.get(0)) {
            events.add(new Logged(
                    position(entry), Happening.parse(entry.get(1).get(1).toString())));
        }
        EventPosition first = EventPosition.parse(answer.get(1).toString());
        boolean forgot = answer.get(2).toInteger() == 1 && first != null && first.compareTo(position) > 0;
        return new Page(events, !forgot || position.equals(EventPosition.START));
    }

    private static EventPosition position(Response entry) {
        return EventPosition.parse(entry.get(0).toString());
    }
}
