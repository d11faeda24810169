package io.countersign.redis;

import io.countersign.alerts.sms.SmsBudget;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The daily SMS usage in Redis: one hash per day; and the next time to send, with Redis's clock. */
@InRedis
@Singleton
class RedisSmsBudget implements SmsBudget {

    private static final String TAKE = """
            for i = 1, #ARGV, 3 do
              local taken = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
              if taken + tonumber(ARGV[i + 1]) > tonumber(ARGV[i + 2]) then return (i - 1) / 3 end
            end
            for i = 1, #ARGV, 3 do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) end
            redis.call('EXPIRE', KEYS[1], 172800)
            return -1
            """;

    private static final String GIVE_BACK = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            for i = 1, #ARGV, 3 do redis.call('HINCRBY', KEYS[1], ARGV[i], -ARGV[i + 1]) end
            return 1
            """;

    private static final String TURN = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval, maxWait = tonumber(ARGV[1]), tonumber(ARGV[2])
            local mine = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
            if mine - now > maxWait then return -1 end
            local after = mine + interval
            redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000) + 1000)
            return mine - now
            """;

    private final RedisGateway line;

    RedisSmsBudget(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<Integer> take(LocalDate day, List<QuotaCharge> charges) {
        return line.ask(redis -> redis.eval(arguments(TAKE, day, charges))).map(answer -> answer.toInteger());
    }

    @Override
    public Uni<Void> giveBack(LocalDate day, List<QuotaCharge> charges) {
        return line.ask(redis -> redis.eval(arguments(GIVE_BACK, day, charges))).replaceWithVoid();
    }

    private static List<String> arguments(String script, LocalDate day, List<QuotaCharge> charges) {
        List<String> arguments = new ArrayList<>(List.of(script, "1", key(day)));
        for (QuotaCharge charge : charges) {
            arguments.add(charge.name());
            arguments.add(Long.toString(charge.amount()));
            arguments.add(Long.toString(charge.max()));
        }
        return arguments;
    }

    @Override
    public Uni<Long> taken(LocalDate day, String name) {
        return line.ask(redis -> redis.hget(key(day), name)).map(taken -> taken == null ? 0 : taken.toLong());
    }

    @Override
    public Uni<Duration> acquireSlot(Duration interval, Duration maxWait) {
        List<String> arguments = List.of(
                TURN,
                "1",
                "countersign:sms:turn",
                Long.toString(Math.max(1, interval.toNanos() / 1000)),
                Long.toString(maxWait.toMillis() * 1000));
        return line.ask(redis -> redis.eval(arguments))
                .map(answer -> answer.toLong() < 0 ? null : Duration.of(answer.toLong(), ChronoUnit.MICROS));
    }

    private static String key(LocalDate day) {
        return "countersign:sms:" + day;
    }
}
