package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.local.sns.EmbeddedSns;
import io.countersign.local.sns.Outbox;
import io.countersign.local.sns.SnsSettings;
import io.countersign.redis.RedisServer;
import io.countersign.store.TestKeys;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances with one Redis share idempotency keys and quotas. */
@Tag("redis")
class SharedMessagesIT {

    @AutoClose
    private final Started started = new Started();

    private static Map<String, String> environment(RedisServer redis, EmbeddedSns sns) {
        Map<String, String> environment = PackagedApp.sharing(redis);
        environment.put("COUNTERSIGN_SNS_ENDPOINT", sns.endpoint().toString());
        return environment;
    }

    private static HttpResponse<String> send(PackagedApp app, String path, String body, String... headers)
            throws Exception {
        String[] all = Stream.concat(Stream.of("X-Api-Key", TestKeys.ADMIN), Stream.of(headers))
                .toArray(String[]::new);
        return app.sendWith("POST", path, body, all);
    }

    @Test
    void instancesShareIdempotencyKeysAndQuotas() throws Exception {
        RedisServer redis = started.add(RedisServer.start());
        EmbeddedSns sns = started.add(EmbeddedSns.start(
                new SnsSettings(0, "us-east-1", "000000000000", PackagedApp.CREDENTIALS), Clock.systemUTC()));
        Map<String, String> environment = environment(redis, sns);
        PackagedApp one = started.add(PackagedApp.start(environment));
        PackagedApp other = started.add(PackagedApp.start(environment));
        one.awaitLive();
        other.awaitLive();
        assertEquals(201, send(one, "/v1/topics", "{\"name\":\"roads\"}").statusCode());
        String queue = "{\"protocol\":\"sqs\",\"endpoint\":\"arn:aws:sqs:us-east-1:000000000000:crew\"}";
        assertEquals(201, send(one, "/v1/topics/roads/subscriptions", queue).statusCode());
        String path = "/v1/topics/roads/messages";
        HttpResponse<String> first = send(one, path, "{\"message\":\"once\"}", "Idempotency-Key", "k");
        HttpResponse<String> again = send(other, path, "{\"message\":\"once\"}", "Idempotency-Key", "k");
        assertEquals(201, first.statusCode(), first.body() + one.output());
        assertEquals(first.body(), again.body());
        assertEquals(
                409,
                send(other, path, "{\"message\":\"another\"}", "Idempotency-Key", "k")
                        .statusCode());
        assertEquals(
                List.of("once"),
                sns.outbox().entries().stream().map(Outbox.SentMessage::body).toList());

        String text = "{\"phoneNumber\":\"+15550100123\",\"message\":\"x\"}";
        for (int i = 0; i < 10; i++) {
            assertEquals(201, send(i % 2 == 0 ? one : other, "/v1/sms", text).statusCode());
        }
        assertEquals(429, send(one, "/v1/sms", text).statusCode());
        assertEquals(429, send(other, "/v1/sms", text).statusCode());
        assertEquals(11, sns.outbox().entries().size());
    }
}
