package io.countersign.redis;

import io.countersign.ops.AuditArchive;
import io.countersign.ops.AuditConfig;
import io.countersign.ops.Metrics;
import io.countersign.ops.StartupException;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The audit's lines in Redis, each under its id, for a time. */
@Singleton
class RedisAuditArchive implements AuditArchive {

    private static final String PREFIX = "countersign:audit:";
    private static final Duration LONGEST = Duration.ofDays(400);

    /** More at once would take the connections from what cannot sign without Redis. */
    private static final int AT_ONCE = 64;

    private final RedisLine line;
    private final String seconds;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();

    RedisAuditArchive(RedisLine line, AuditConfig config, Metrics metrics) {
        Duration kept = config.keepInRedis();
        if (kept.isNegative() || kept.compareTo(LONGEST) > 0 || !kept.isZero() && kept.toSeconds() < 1) {
            throw new StartupException(
                    "Set countersign.audit.keep-in-redis to a duration from PT1S to P400D, or to PT0S for never.",
                    "countersign.audit.keep-in-redis");
        }
        this.line = line;
        this.seconds = Long.toString(kept.toSeconds());
        metrics.counted("countersign.audit.unshared", "Audit events that are in the log but not in Redis", missed);
    }

    @Override
    public boolean isUsed() {
        return line.isUsed() && !seconds.equals("0");
    }

    @Override
    public void keep(String id, String text) {
        if (underWay.incrementAndGet() > AT_ONCE) {
            underWay.decrementAndGet();
            missed.incrementAndGet();
            return;
        }
        line.ask(redis -> redis.set(List.of(PREFIX + id, text, "EX", seconds)))
                .subscribe()
                .with(kept -> underWay.decrementAndGet(), failure -> {
                    underWay.decrementAndGet();
                    missed.incrementAndGet();
                });
    }

    @Override
    public Uni<String> find(String id) {
        return line.ask(redis -> redis.get(PREFIX + id)).map(RedisAuditArchive::text);
    }

    private static String text(Response answer) {
        return answer == null ? null : answer.toString();
    }
}
