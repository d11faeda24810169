package io.countersign.redis;

import io.countersign.limits.LimitCharge;
import io.countersign.profiles.Limits.Bound;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Atomically charges all limits of one caller, or none, with Redis's clock. One hash contains the caller's usage; it
 * expires when all limits are unused again. Needs Redis 5 or newer, or Valkey.
 */
final class LimitScript {

    /** Returns {0, 0}, or the number of the limit with the longest wait, and the wait in microseconds. */
    private static final String TEXT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local day = math.floor(time[1] / 86400)
            local daily, denied, longest, changes = false, 0, -1, {}
            for i = 1, #ARGV / 4 do
              local name, window = ARGV[4 * i - 3], ARGV[4 * i - 2]
              local max, amount = tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
              local kept = redis.call('HMGET', KEYS[1], name, name .. '-at')
              local number, at = tonumber(kept[1]), tonumber(kept[2])
              local wait = -1
              if window == 'day' then
                daily = true
                local used = (at == day and number or 0) + amount
                if used > max then wait = (day + 1) * 86400000000 - now end
                changes[i] = {name, used, day}
              else
                local left = max
                if number then left = math.min(max, number + math.max(0, now - at) * max / 1000000) end
                left = left - amount
                if left < 0 then wait = math.ceil(-left * 1000000 / max) end
                changes[i] = {name, left, now}
              end
              if amount > 0 and wait > longest then denied, longest = i, wait end
            end
            if denied > 0 then return {denied, longest} end
            for _, change in ipairs(changes) do
              redis.call('HSET', KEYS[1], change[1], string.format('%.17g', change[2]))
              redis.call('HSET', KEYS[1], change[1] .. '-at', string.format('%.0f', change[3]))
            end
            redis.call('EXPIRE', KEYS[1], daily and (day + 1) * 86400 - time[1] + 1 or 2)
            return {0, 0}
            """;

    private static final String SHA = sha1(TEXT);

    private LimitScript() {}

    /** Calls the script by its hash, which Redis knows after the first call. */
    static Future<Response> run(RedisAPI redis, LimitCharge charge) {
        return redis.evalsha(arguments(SHA, charge))
                .recover(failure -> String.valueOf(failure.getMessage()).startsWith("NOSCRIPT")
                        ? redis.eval(arguments(TEXT, charge))
                        : Future.failedFuture(failure));
    }

    private static List<String> arguments(String script, LimitCharge charge) {
        List<String> arguments = new ArrayList<>();
        arguments.add(script);
        arguments.add("1");
        arguments.add("countersign:limits:" + charge.holder());
        for (Bound bound : charge.limits().bounds()) {
            arguments.add(bound.limit().id());
            arguments.add(bound.limit().isDaily() ? "day" : "second");
            arguments.add(Long.toString(bound.max()));
            arguments.add(Long.toString(bound.limit().amount(charge.signatures(), charge.bytes())));
        }
        return arguments;
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
