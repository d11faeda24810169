package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.alerts.events.EventStream;
import io.countersign.local.EmbeddedS3;
import io.countersign.local.sns.EmbeddedSns;
import io.countersign.local.sns.SnsSettings;
import io.countersign.redis.RedisServer;
import io.countersign.signing.SigningCredentials;
import io.countersign.store.TestKeys;
import io.countersign.store.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An upload is reported once, and what happened is not forgotten, however many instances complete it and whatever Redis
 * does.
 */
@Tag("redis")
class SharedUploadsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EmbeddedS3.Keys KEYS =
            new EmbeddedS3.Keys("countersign", "packaged-secret-that-must-not-show");
    private static final String TEXT = "hello";

    @AutoClose
    private final Started started = new Started();

    private RedisServer redis;
    private EmbeddedSns sns;
    private PackagedApp one;
    private PackagedApp other;

    private void start() throws Exception {
        redis = started.add(RedisServer.start());
        sns = started.add(EmbeddedSns.start(
                new SnsSettings(
                        0,
                        "us-east-1",
                        "000000000000",
                        SigningCredentials.of(KEYS.accessKeyId(), KEYS.secretAccessKey())),
                Clock.systemUTC()));
        EmbeddedS3 store = started.add(EmbeddedS3.inMemory(0, KEYS, Clock.systemUTC()));
        store.createBucket("demo");
        Map<String, String> environment = PackagedApp.sharing(redis);
        environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", KEYS.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey());
        environment.remove("AWS_SESSION_TOKEN");
        environment.put("COUNTERSIGN_SNS_ENDPOINT", sns.endpoint().toString());
        environment.put("COUNTERSIGN_PROFILES_DEMO_ALERT_TOPIC", "roads");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_AUDITOR_HASHES", TestKeys.hash(TestKeys.AUDITOR));
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_AUDITOR_ROLES", "auditor");
        one = started.add(PackagedApp.start(environment));
        other = started.add(PackagedApp.start(environment));
        one.awaitLive();
        other.awaitLive();
        one.awaitReadiness(200);
        other.awaitReadiness(200);
        send(one, "/v1/topics", "{\"name\":\"roads\"}", 201);
        send(
                one,
                "/v1/topics/roads/subscriptions",
                "{\"protocol\":\"sqs\",\"endpoint\":\"arn:aws:sqs:us-east-1:000000000000:crew\"}",
                201);
    }

    private static JsonNode send(PackagedApp app, String path, String json, int status) throws Exception {
        HttpResponse<String> answer = app.send("POST", path, json, TestKeys.ADMIN);
        assertEquals(status, answer.statusCode(), answer.body() + app.output());
        return JSON.readTree(answer.body());
    }

    private JsonNode uploaded() throws Exception {
        JsonNode upload = send(
                one,
                "/v1/uploads",
                "{\"filename\":\"a.txt\",\"contentType\":\"text/plain\",\"strategy\":\"put\",\"size\":" + TEXT.length()
                        + "}",
                201);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upload.at("/put/url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofString(TEXT));
        for (Iterator<Map.Entry<String, JsonNode>> headers =
                        upload.at("/put/headers").properties().iterator();
                headers.hasNext(); ) {
            Map.Entry<String, JsonNode> header = headers.next();
            if (!header.getKey().equalsIgnoreCase("Content-Length")) { // which this client sends by itself
                request.header(header.getKey(), header.getValue().asText());
            }
        }
        HttpResponse<String> stored =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, stored.statusCode(), stored.body());
        return upload;
    }

    private static void complete(PackagedApp app, JsonNode upload) throws Exception {
        send(app, "/v1/uploads/" + upload.get("id").asText() + "/complete", "{}", 200);
    }

    private long messages(JsonNode upload) {
        String key = upload.get("key").asText();
        return sns.outbox().entries().stream()
                .filter(entry -> entry.body().contains(key))
                .count();
    }

    private static long heard(EventStream stream, JsonNode upload) {
        String key = upload.get("key").asText();
        return stream.events().stream()
                .filter(event -> event.data().contains(key))
                .count();
    }

    @Test
    void anUploadIsReportedExactlyOnce() throws Exception {
        start();
        EventStream listening = started.add(EventStream.open(other.address(), TestKeys.ADMIN, null));
        JsonNode plain = uploaded();
        complete(one, plain);
        complete(other, plain);
        complete(one, plain);
        JsonNode during = uploaded();
        redis.hang();
        String signed;
        try {
            complete(one, during);
            complete(other, during);
            signed = send(one, "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\"}", 200)
                    .get("id")
                    .asText();
            Waiting.until(() -> one.output().contains("Redis is unavailable")
                    && other.output().contains("Redis is unavailable"));
        } finally {
            redis.resume();
        }
        JsonNode last = uploaded();
        complete(other, last);
        Waiting.until(
                () -> listening.events() + one.output() + other.output(),
                () -> heard(listening, plain) > 0 && heard(listening, during) > 0 && heard(listening, last) > 0);
        Waiting.until(() -> messages(plain) > 0 && messages(during) > 0 && messages(last) > 0);
        complete(one, during);
        complete(other, during);
        JsonNode end = uploaded();
        complete(one, end);
        complete(other, end);
        Waiting.until(() -> messages(end) > 0 && heard(listening, end) > 0);
        for (JsonNode upload : new JsonNode[] {plain, during, last, end}) {
            assertEquals(1, messages(upload), () -> "messages" + one.output() + other.output());
            assertEquals(1, heard(listening, upload), () -> "events" + one.output() + other.output());
        }
        Waiting.until(() ->
                other.send("GET", "/v1/audit/" + signed, null, TestKeys.AUDITOR).statusCode() == 200);
        assertEquals(2, one.output().split("Redis is (unavailable \\(|available again)", -1).length - 1, one.output());
    }

    @Test
    void anUploadThatAnotherInstanceCompletedIsNotAborted() throws Exception {
        start();
        JsonNode upload = send(
                one,
                "/v1/uploads",
                "{\"filename\":\"a.txt\",\"contentType\":\"text/plain\",\"strategy\":\"multipart\",\"size\":"
                        + TEXT.length() + "}",
                201);
        HttpRequest part = HttpRequest.newBuilder(
                        URI.create(upload.at("/multipart/parts/0/url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofString(TEXT))
                .build();
        assertEquals(
                200,
                HttpClient.newHttpClient()
                        .send(part, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
        complete(one, upload);
        HttpResponse<String> aborted =
                other.send("DELETE", "/v1/uploads/" + upload.get("id").asText(), null, TestKeys.ADMIN);
        assertEquals(409, aborted.statusCode(), aborted.body());
        complete(other, upload);
    }
}
