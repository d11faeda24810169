package io.countersign.redis;

import io.countersign.alerts.rules.Rule;
import io.countersign.alerts.rules.RuleBook;
import io.countersign.alerts.rules.Threshold;
import io.countersign.alerts.rules.Threshold.AlarmState;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Rules in Redis: one hash of all rules, and a hash with the state of each, which a script changes atomically.
 */
@InRedis
@Singleton
class RedisRuleBook implements RuleBook {

    private static final String RULES = "countersign:rules";

    /**
     * Implements {@link Threshold} with Redis's clock. Returns whether it is an alarm, whether that is new, and whether
     * to notify.
     */
    private static final String SEE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local kept = redis.call('HMGET', KEYS[1], 'alarm', 'announced', 'announced-at')
            local value, bound, clear = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local direction, inclusive, cooldown = tonumber(ARGV[4]), ARGV[5] == '1', tonumber(ARGV[6])
            local function beyond(limit)
              return value * direction > limit * direction or inclusive and value == limit
            end
            if kept[1] ~= '1' and beyond(bound) then
              local announce = not kept[3] or now - tonumber(kept[3]) >= cooldown
              redis.call('HSET', KEYS[1], 'alarm', '1', 'announced', announce and '1' or '0')
              if announce then redis.call('HSET', KEYS[1], 'announced-at', string.format('%.0f', now)) end
              return {1, 1, announce and 1 or 0}
            end
            if kept[1] == '1' and not beyond(clear) then
              redis.call('HSET', KEYS[1], 'alarm', '0', 'announced', '0')
              return {0, 1, kept[2] == '1' and 1 or 0}
            end
            return {kept[1] == '1' and 1 or 0, 0, 0}
            """;

    private static final String TAKE_BACK = """
            if (redis.call('HGET', KEYS[1], 'alarm') or '0') ~= ARGV[1] then return 0 end
            local was = ARGV[1] == '1' and '0' or '1'
            redis.call('HSET', KEYS[1], 'alarm', was, 'announced', was)
            redis.call('HDEL', KEYS[1], 'announced-at')
            return 1
            """;

    private static final String COUNT = """
            redis.call('INCRBY', KEYS[1], ARGV[1])
            redis.call('EXPIRE', KEYS[1], 7200)
            return 1
            """;

    private final RedisGateway line;

    RedisRuleBook(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<Void> put(Rule rule) {
        return line.ask(redis -> redis.hset(List.of(RULES, rule.name(), rule.text())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Rule> find(String name) {
        return line.ask(redis -> redis.hget(RULES, name))
                .map(text -> text == null ? null : Rule.parse(text.toString()));
    }

    @Override
    public Uni<List<Rule>> all() {
        return line.ask(redis -> redis.hvals(RULES)).map(all -> StreamSupport.stream(all.spliterator(), false)
                .map(text -> Rule.parse(text.toString()))
                .sorted(Comparator.comparing(Rule::name))
                .toList());
    }

    @Override
    public Uni<Boolean> remove(String name) {
        return line.ask(redis -> redis.hdel(List.of(RULES, name)))
                .chain(removed ->
                        line.ask(redis -> redis.del(List.of(key(name)))).replaceWith(removed.toInteger() == 1));
    }

    @Override
    public Uni<AlarmState> alarmState(String name) {
        return line.ask(redis -> redis.hmget(List.of(key(name), "alarm", "announced", "announced-at")))
                .map(kept -> new AlarmState(is(kept.get(0)), is(kept.get(1)), time(kept.get(2))));
    }

    private static boolean is(Response flag) {
        return flag != null && flag.toString().equals("1");
    }

    private static Instant time(Response micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros.toLong(), ChronoUnit.MICROS);
    }

    @Override
    public Uni<Verdict> see(Rule rule, double value) {
        Threshold threshold = rule.threshold();
        List<String> arguments = List.of(
                SEE,
                "1",
                key(rule.name()),
                Double.toString(value),
                Double.toString(threshold.bound()),
                Double.toString(threshold.clear()),
                Integer.toString(threshold.comparator().direction()),
                threshold.comparator().inclusive() ? "1" : "0",
                Long.toString(threshold.cooldown().toMillis() * 1000));
        return line.ask(redis -> redis.eval(arguments))
                .map(answer -> new Verdict(is(answer.get(0)), is(answer.get(1)), is(answer.get(2))));
    }

    @Override
    public Uni<Void> takeBack(String name, boolean alarm) {
        List<String> arguments = List.of(TAKE_BACK, "1", key(name), alarm ? "1" : "0");
        return line.ask(redis -> redis.eval(arguments)).replaceWithVoid();
    }

    @Override
    public Uni<Void> count(String name, long window, long amount) {
        List<String> arguments = List.of(COUNT, "1", key(name) + ":" + window, Long.toString(amount));
        return line.ask(redis -> redis.eval(arguments)).replaceWithVoid();
    }

    @Override
    public Uni<Long> counted(String name, long window) {
        return line.ask(redis -> redis.get(key(name) + ":" + window)).map(sum -> sum == null ? 0 : sum.toLong());
    }

    private static String key(String name) {
        return "countersign:rule:" + name;
    }
}
