package io.countersign.redis;

import io.countersign.callers.Ticket;
import io.countersign.state.InRedis;
import io.countersign.tickets.OpenTicket;
import io.countersign.tickets.TicketUses;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * The uses of tickets in Redis: one hash per ticket, removed when the ticket has expired, and their ids in a sorted set
 * per caller that requested tickets, and in one of all.
 */
@InRedis
@Singleton
class RedisTicketUses implements TicketUses {

    /** Atomically: charges files and bytes and returns 1, or charges nothing and returns 0. */
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

    /** Returns the issuer; the empty string, for which no set exists, if it is unknown. */
    private static final String REVOKE = """
            redis.call('HSET', KEYS[1], 'revoked', '1')
            redis.call('EXPIREAT', KEYS[1], ARGV[1])
            return redis.call('HGET', KEYS[1], 'issuer') or ''
            """;

    private static final String BEGIN = """
            redis.call('HSET', KEYS[1], 'issuer', ARGV[2], 'profile', ARGV[3], 'prefix', ARGV[4],
                'maxFiles', ARGV[5], 'maxBytes', ARGV[6], 'end', ARGV[7])
            redis.call('EXPIREAT', KEYS[1], ARGV[1])
            return 1
            """;

    /** A sorted set of ids by expiry: atomically removes expired ids and adds one. */
    private static final String ADD = """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1])
            redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
            redis.call('EXPIREAT', KEYS[1], redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2])
            return 1
            """;

    private static final String LIST = """
            return redis.call('ZRANGEBYSCORE', KEYS[1], redis.call('TIME')[1], '+inf', 'LIMIT', 0, ARGV[1])
            """;

    /** How many tickets are read concurrently. */
    private static final int CONCURRENCY = 16;

    private static final String ALL = "countersign:tickets:all";

    private final RedisGateway line;

    RedisTicketUses(RedisGateway line) {
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
    public Uni<Boolean> revoke(String id, Instant until) {
        List<String> arguments = List.of(REVOKE, "1", key(id), forgottenAt(until));
        return line.ask(redis -> redis.eval(arguments))
                .chain(issuer -> Uni.join()
                        .all(remove(ALL, id), remove(ofIssuer(issuer.toString()), id))
                        .andFailFast())
                .replaceWith(true);
    }

    private Uni<Response> remove(String set, String id) {
        return line.ask(redis -> redis.zrem(List.of(set, id)));
    }

    @Override
    public Uni<Boolean> begin(Ticket issued) {
        OpenTicket ticket = OpenTicket.of(issued);
        String end = Long.toString(ticket.expiresAt().getEpochSecond());
        List<String> arguments = List.of(
                BEGIN,
                "1",
                key(ticket.id()),
                forgottenAt(ticket.expiresAt()),
                ticket.issuedBy(),
                ticket.profile(),
                ticket.prefix(),
                text(ticket.maxFiles()),
                text(ticket.maxBytes()),
                end);
        return line.ask(redis -> redis.eval(arguments))
                .chain(() -> Uni.join()
                        .all(add(ALL, end, ticket.id()), add(ofIssuer(ticket.issuedBy()), end, ticket.id()))
                        .andFailFast())
                .replaceWith(true);
    }

    private Uni<Response> add(String set, String end, String id) {
        return line.ask(redis -> redis.eval(List.of(ADD, "1", set, end, id)));
    }

    @Override
    public Uni<List<OpenTicket>> open(String issuer, int max) {
        String set = issuer == null ? ALL : ofIssuer(issuer);
        return line.ask(redis -> redis.eval(List.of(LIST, "1", set, Integer.toString(max))))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .map(Response::toString)
                .onItem()
                .transformToUni(this::read)
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .map(tickets -> tickets.stream().sorted(OpenTicket.BY_END).toList());
    }

    /** Null if it is no longer valid. */
    private Uni<OpenTicket> read(String id) {
        return line.ask(redis -> redis.hmget(List.of(
                        key(id), "issuer", "profile", "prefix", "maxFiles", "maxBytes", "end", "revoked", "files")))
                .map(kept -> {
                    Long maxFiles = number(kept.get(3));
                    Long files = number(kept.get(7));
                    boolean open = kept.get(0) != null
                            && kept.get(6) == null
                            && (maxFiles == null || files == null || files < maxFiles);
                    return open
                            ? new OpenTicket(
                                    id,
                                    kept.get(1).toString(),
                                    kept.get(2).toString(),
                                    maxFiles,
                                    number(kept.get(4)),
                                    Instant.ofEpochSecond(kept.get(5).toLong()),
                                    kept.get(0).toString())
                            : null;
                });
    }

    private static Long number(Response kept) {
        return kept == null || kept.toString().isEmpty() ? null : kept.toLong();
    }

    /** Slightly after its expiry, because clocks differ. */
    private static String forgottenAt(Instant end) {
        return Long.toString(end.getEpochSecond() + 3600);
    }

    private static String ofIssuer(String issuer) {
        return "countersign:tickets:of:" + issuer;
    }

    private static String key(String id) {
        return "countersign:ticket:" + id;
    }

    private static String text(Long bound) {
        return bound == null ? "" : bound.toString();
    }
}
