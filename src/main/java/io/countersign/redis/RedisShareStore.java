package io.countersign.redis;

import io.countersign.shares.Share;
import io.countersign.shares.ShareCodec;
import io.countersign.shares.ShareFilter;
import io.countersign.shares.SharePage;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.ShareStore;
import io.countersign.shares.ShareTerms;
import io.countersign.shares.TrackedShare;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Shares in Redis: one hash per share, deleted some time after its end, and the positions of shares in a sorted set per
 * creator, and in one of all. Each decision is one script, with Redis's clock.
 */
@InRedis
@Singleton
class RedisShareStore implements ShareStore {

    private static final String ADD = """
            redis.call('HSET', KEYS[1], 'share', ARGV[1], 'begin', ARGV[2], 'end', ARGV[3], 'max', ARGV[4], 'downloads', '0')
            redis.call('EXPIREAT', KEYS[1], ARGV[5])
            return 1
            """;

    /** All members have the score 0, so that they are sorted by their text, which begins with their expiry. */
    private static final String ADD_POSITION = """
            local now = tonumber(redis.call('TIME')[1])
            redis.call('ZREMRANGEBYLEX', KEYS[1], '-', '(' .. string.format('%012d', now - tonumber(ARGV[2])))
            redis.call('ZADD', KEYS[1], 0, ARGV[1])
            local last = redis.call('ZREVRANGE', KEYS[1], 0, 0)[1]
            redis.call('EXPIREAT', KEYS[1], tonumber(string.sub(last, 1, 12)) + tonumber(ARGV[2]))
            return 1
            """;

    /** Takes a download and returns ACTIVE, or returns the other status; the empty string if there is no such share. */
    private static final String TAKE = """
            local kept = redis.call('HMGET', KEYS[1], 'revoked', 'end', 'max', 'downloads', 'begin')
            if not kept[2] then return '' end
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            if kept[1] then return 'REVOKED' end
            if now >= tonumber(kept[2]) then return 'ENDED' end
            if kept[3] ~= '' and tonumber(kept[4]) >= tonumber(kept[3]) then return 'USED_UP' end
            if kept[5] ~= '' and now < tonumber(kept[5]) then return 'SCHEDULED' end
            redis.call('HINCRBY', KEYS[1], 'downloads', 1)
            return 'ACTIVE'
            """;

    private static final String GIVE_BACK = """
            if tonumber(redis.call('HGET', KEYS[1], 'downloads') or '0') > 0 then
              redis.call('HINCRBY', KEYS[1], 'downloads', -1)
            end
            return 1
            """;

    private static final String REVOKE = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            redis.call('HSET', KEYS[1], 'revoked', '1')
            return 1
            """;

    /** Takes a try and returns 0, or returns the milliseconds until the share is unlocked. */
    private static final String TRY = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local locked = tonumber(redis.call('HGET', KEYS[1], 'locked') or '0')
            if locked > now then return locked - now end
            if redis.call('HINCRBY', KEYS[1], 'tries', 1) >= tonumber(ARGV[1]) then
              redis.call('HSET', KEYS[1], 'tries', '0', 'locked', string.format('%.0f', now + tonumber(ARGV[2])))
            end
            return 0
            """;

    private static final String ALL = "countersign:shares:all";

    /** How many shares are read concurrently, and how many positions at once. */
    private static final int CONCURRENCY = 16;

    private static final int CHUNK = 200;

    /** The maximum number of shares that are read for one page. */
    private static final int MAX_READ = 2000;

    /** As a script, because the client deprecates this command, whose successor needs Redis 6.2. */
    private static final String POSITIONS =
            "return redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], '+', 'LIMIT', 0, ARGV[2])";

    private final RedisGateway gateway;

    RedisShareStore(RedisGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Uni<Boolean> add(Share share) {
        ShareTerms terms = share.terms();
        return run(
                        ADD,
                        key(share.id()),
                        ShareCodec.write(share),
                        millis(terms.notBefore()),
                        millis(terms.expiresAt()),
                        terms.maxDownloads() == null ? "" : terms.maxDownloads().toString(),
                        Long.toString(share.forgottenAt().getEpochSecond()))
                .chain(() -> Uni.join()
                        .all(
                                addPosition(ALL, share),
                                addPosition(ofOwner(share.creator().owner()), share))
                        .andFailFast())
                .replaceWith(true);
    }

    private Uni<Response> addPosition(String set, Share share) {
        return run(ADD_POSITION, set, share.position(), Long.toString(Share.RETENTION.toSeconds()));
    }

    @Override
    public Uni<TrackedShare> find(String id) {
        return gateway.ask(redis -> redis.hmget(List.of(key(id), "share", "downloads", "revoked")))
                .map(kept -> kept.get(0) == null
                        ? null
                        : new TrackedShare(
                                ShareCodec.read(kept.get(0).toString()),
                                kept.get(1).toLong(),
                                kept.get(2) != null));
    }

    @Override
    public Uni<ShareStatus> take(String id) {
        return run(TAKE, key(id))
                .map(answer -> answer.toString().isEmpty() ? null : ShareStatus.valueOf(answer.toString()));
    }

    @Override
    public Uni<Void> giveBack(String id) {
        return run(GIVE_BACK, key(id)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> revoke(String id) {
        return run(REVOKE, key(id)).map(answer -> answer.toInteger() == 1);
    }

    @Override
    public Uni<Duration> takeTry(String id) {
        return run(TRY, key(id), Integer.toString(MAX_TRIES), Long.toString(LOCKED_FOR.toMillis()))
                .map(answer -> Duration.ofMillis(answer.toLong()));
    }

    @Override
    public Uni<Void> resetTries(String id) {
        return gateway.ask(redis -> redis.hdel(List.of(key(id), "tries", "locked")))
                .replaceWithVoid();
    }

    @Override
    public Uni<SharePage> list(ShareFilter filter, String after, int limit) {
        String set = filter.owner() == null ? ALL : ofOwner(filter.owner());
        return page(set, filter, after, limit, new ArrayList<>(), 0);
    }

    /** Reads chunk by chunk until {@code limit} shares are found, and one more position exists. */
    private Uni<SharePage> page(
            String set, ShareFilter filter, String after, int limit, List<TrackedShare> found, int read) {
        String from = after == null ? "-" : "(" + after;
        return gateway.ask(redis -> redis.eval(List.of(POSITIONS, "1", set, from, Integer.toString(CHUNK))))
                .map(answer -> answer.stream().map(Response::toString).toList())
                .chain(positions -> shares(positions).chain(shares -> {
                    for (TrackedShare share : shares) {
                        if (!filter.matches(share.share())) {
                            continue;
                        }
                        if (found.size() == limit) {
                            String next = found.get(limit - 1).share().position();
                            return Uni.createFrom().item(new SharePage(found, next));
                        }
                        found.add(share);
                    }
                    if (positions.size() < CHUNK) {
                        return Uni.createFrom().item(new SharePage(found, null));
                    }
                    String last = positions.get(CHUNK - 1);
                    return read + CHUNK >= MAX_READ
                            ? Uni.createFrom().item(new SharePage(found, last))
                            : page(set, filter, last, limit, found, read + CHUNK);
                }));
    }

    /** In the order of the positions. */
    private Uni<List<TrackedShare>> shares(List<String> positions) {
        return Multi.createFrom()
                .iterable(positions)
                .onItem()
                .transformToUni(position -> find(position.substring(position.indexOf('-') + 1)))
                .merge(CONCURRENCY)
                .filter(Objects::nonNull)
                .collect()
                .asList()
                .map(shares -> shares.stream()
                        .sorted((one, other) ->
                                one.share().position().compareTo(other.share().position()))
                        .toList());
    }

    private Uni<Response> run(String script, String key, String... arguments) {
        List<String> all = new ArrayList<>(List.of(script, "1", key));
        all.addAll(List.of(arguments));
        return gateway.ask(redis -> redis.eval(all));
    }

    private static String millis(Instant time) {
        return time == null ? "" : Long.toString(time.toEpochMilli());
    }

    private static String ofOwner(String owner) {
        return "countersign:shares:of:" + owner;
    }

    private static String key(String id) {
        return "countersign:share:" + id;
    }
}
