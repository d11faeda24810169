package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.local.sns.EmbeddedSns;
import io.countersign.local.sns.Outbox;
import io.countersign.local.sns.SnsSettings;
import io.countersign.redis.RedisServer;
import io.countersign.store.TestKeys;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three instances with one Redis evaluate one rule, and one of them restarts meanwhile. */
@Tag("redis")
class SharedRulesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose
    private final Started started = new Started();

    private static Map<String, String> environment(RedisServer redis, EmbeddedSns sns) {
        Map<String, String> environment = PackagedApp.sharing(redis);
        environment.put("COUNTERSIGN_SNS_ENDPOINT", sns.endpoint().toString());
        return environment;
    }

    private static String sample(PackagedApp app, int value) throws Exception {
        HttpResponse<String> answer =
                app.send("POST", "/v1/rules/potholes/samples", "{\"value\":" + value + "}", TestKeys.ADMIN);
        assertEquals(200, answer.statusCode(), answer.body() + app.output());
        var json = JSON.readTree(answer.body());
        return json.get("state").asText() + (json.get("published").asBoolean() ? "!" : "");
    }

    @Test
    void aSeriesPublishesOneAlarmAndOneEnd() throws Exception {
        RedisServer redis = started.add(RedisServer.start());
        EmbeddedSns sns = started.add(EmbeddedSns.start(
                new SnsSettings(0, "us-east-1", "000000000000", PackagedApp.CREDENTIALS), Clock.systemUTC()));
        Map<String, String> environment = environment(redis, sns);
        List<PackagedApp> apps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            apps.add(started.add(PackagedApp.start(environment)));
        }
        for (PackagedApp app : apps) {
            app.awaitLive();
        }
        assertEquals(
                201,
                apps.get(0)
                        .send("POST", "/v1/topics", "{\"name\":\"roads\"}", TestKeys.ADMIN)
                        .statusCode());
        String queue = "{\"protocol\":\"sqs\",\"endpoint\":\"arn:aws:sqs:us-east-1:000000000000:crew\"}";
        assertEquals(
                201,
                apps.get(1)
                        .send("POST", "/v1/topics/roads/subscriptions", queue, TestKeys.ADMIN)
                        .statusCode());
        String rule =
                "{\"topic\":\"roads\",\"comparator\":\">=\",\"threshold\":8,\"message\":\"There are {value} potholes!\"}";
        assertEquals(
                200,
                apps.get(2)
                        .send("PUT", "/v1/rules/potholes", rule, TestKeys.ADMIN)
                        .statusCode());
        List<String> answers = new ArrayList<>();
        answers.add(sample(apps.get(0), 5));
        answers.add(sample(apps.get(1), 5));
        answers.add(sample(apps.get(2), 9));
        apps.get(0).close();
        PackagedApp again = started.add(PackagedApp.start(environment));
        again.awaitLive();
        answers.add(sample(again, 9));
        answers.add(sample(apps.get(1), 4));
        assertEquals(List.of("ok", "ok", "alarm!", "alarm", "ok!"), answers);
        assertEquals(
                List.of("potholes is ok again: 4.", "There are 9 potholes!"),
                sns.outbox().entries().stream().map(Outbox.SentMessage::body).toList());
    }
}
