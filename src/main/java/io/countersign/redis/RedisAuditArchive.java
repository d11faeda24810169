package io.countersign.redis;

import io.countersign.audit.AuditArchive;
import io.countersign.audit.AuditConfig;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.state.InRedis;
import io.countersign.state.RetryBuffer;
import io.countersign.telemetry.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The audit's lines in Redis, by id, with an expiry. */
@InRedis
@Singleton
class RedisAuditArchive implements AuditArchive {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(AuditConfig config) {
            Duration kept = config.keepInRedis();
            StartupFaults.below("countersign.audit")
                    .require(
                            kept.isZero() || kept.toSeconds() >= 1 && kept.compareTo(MAX) <= 0,
                            "keep-in-redis",
                            "a duration from PT1S to P400D, or to PT0S for never")
                    .throwIfAny();
        }
    }

    private static final String PREFIX = "countersign:audit:";
    private static final Duration MAX = Duration.ofDays(400);

    /** A higher number would take connections from requests that need Redis to sign. */
    private static final int CONCURRENCY = 64;

    /** The maximum number of characters that wait while Redis is unavailable. */
    private static final long MAX_WAITING = 8L << 20;

    private record Line(String id, String text) {}

    private final RedisGateway line;
    private final String seconds;
    private final RetryBuffer<Line> buffer;

    RedisAuditArchive(RedisGateway line, AuditConfig config, Metrics metrics) {
        Duration kept = config.keepInRedis();
        this.line = line;
        this.seconds = Long.toString(kept.toSeconds());
        AtomicLong missed = new AtomicLong();
        this.buffer = new RetryBuffer<>(
                "audit events", MAX_WAITING, CONCURRENCY, event -> event.text().length(), this::send, missed);
        metrics.counted("countersign.audit.unshared", "Audit events that are in the log but not in Redis", missed);
    }

    private boolean isUsed() {
        return line.isUsed() && !seconds.equals("0");
    }

    @Override
    public void keep(String id, Supplier<String> text) {
        if (isUsed()) {
            buffer.add(new Line(id, text.get()));
        }
    }

    private Uni<Void> send(Line event) {
        return line.ask(redis -> redis.set(List.of(PREFIX + event.id(), event.text(), "EX", seconds)))
                .replaceWithVoid();
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        if (isUsed()) {
            tasks.every("audit-archive", PeriodicTasks.MIN_INTERVAL, () -> {
                buffer.retry();
                return Uni.createFrom().voidItem();
            });
        }
    }

    @Override
    public Uni<String> find(String id) {
        return isUsed()
                ? line.ask(redis -> redis.get(PREFIX + id)).map(RedisAuditArchive::text)
                : Uni.createFrom().nullItem();
    }

    private static String text(Response answer) {
        return answer == null ? null : answer.toString();
    }
}
