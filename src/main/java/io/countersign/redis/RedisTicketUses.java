package io.countersign.redis;

import io.countersign.policy.SharedTicketUses;
import io.countersign.policy.Ticket;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What was used of tickets, counted in Redis: one hash for each, gone when the ticket has ended. */
@Singleton
class RedisTicketUses implements SharedTicketUses {

    /** In one step: takes files and bytes and answers 1, or takes nothing and answers 0. */
    private static final String TAKE = """
            local kept = redis.call('HMGET', KEYS[1], 'files', 'bytes', 'revoked')
            local files, bytes = tonumber(kept[1] or '0') + tonumber(ARGV[5]), tonumber(kept[2] or '0') + tonumber(ARGV[1])
            if kept[3] then return 0 end
            if ARGV[2] ~= '' and files > tonumber(ARGV[2]) then return 0 end
            if ARGV[3] ~= '' and bytes > tonumber(ARGV[3]) then return 0 end
            redis.call('HSET', KEYS[1], 'files', string.format('%.0f', files), 'bytes', string.format('%.0f', bytes))
            redis.call('EXPIREAT', KEYS[1], ARGV[4])
            return 1
            """;

    private static final String GIVE_BACK = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            redis.call('HINCRBY', KEYS[1], 'files', '-' .. ARGV[2])
            redis.call('HINCRBY', KEYS[1], 'bytes', '-' .. ARGV[1])
            return 1
            """;

    private static final String REVOKE = """
            redis.call('HSET', KEYS[1], 'revoked', '1')
            redis.call('EXPIREAT', KEYS[1], ARGV[1])
            return 1
            """;

    private final RedisLine line;

    RedisTicketUses(RedisLine line) {
        this.line = line;
    }

    @Override
    public Uni<Boolean> take(Ticket ticket, int files, long bytes) {
        List<String> arguments = List.of(
                TAKE,
                "1",
                key(ticket.id()),
                Long.toString(bytes),
                text(ticket.maxFiles()),
                text(ticket.maxBytes()),
                forgottenAt(ticket.expiresAt()),
                Integer.toString(files));
        return line.ask(redis -> redis.eval(arguments)).map(answer -> answer.toInteger() == 1);
    }

    @Override
    public Uni<Void> giveBack(Ticket ticket, int files, long bytes) {
        List<String> arguments =
                List.of(GIVE_BACK, "1", key(ticket.id()), Long.toString(bytes), Integer.toString(files));
        return line.ask(redis -> redis.eval(arguments)).replaceWithVoid();
    }

    @Override
    public Uni<Void> revoke(String id, Instant until) {
        List<String> arguments = List.of(REVOKE, "1", key(id), forgottenAt(until));
        return line.ask(redis -> redis.eval(arguments)).replaceWithVoid();
    }

    /** A little after it has ended, for clocks differ. */
    private static String forgottenAt(Instant end) {
        return Long.toString(end.getEpochSecond() + 3600);
    }

    private static String key(String id) {
        return "countersign:ticket:" + id;
    }

    private static String text(Long bound) {
        return bound == null ? "" : bound.toString();
    }
}
