package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.alerts.events.EventStream;
import io.countersign.local.EmbeddedS3;
import io.countersign.redis.RedisServer;
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
 * An instance is killed in the middle of an upload: another one finishes it, and listeners at every instance get the
 * event.
 */
@Tag("redis")
class InstanceFailureIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EmbeddedS3.Keys KEYS =
            new EmbeddedS3.Keys("countersign", "packaged-secret-that-must-not-show");

    @AutoClose
    private final Started started = new Started();

    private static Map<String, String> environment(RedisServer redis, EmbeddedS3 store) {
        Map<String, String> environment = PackagedApp.sharing(redis);
        environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", KEYS.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey());
        environment.remove("AWS_SESSION_TOKEN");
        return environment;
    }

    private static JsonNode send(PackagedApp app, String method, String path, String json, int status)
            throws Exception {
        HttpResponse<String> answer = app.send(method, path, json, TestKeys.ADMIN);
        assertEquals(status, answer.statusCode(), answer.body() + app.output());
        return JSON.readTree(answer.body());
    }

    private static void put(JsonNode part, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(part.get("url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        for (Iterator<Map.Entry<String, JsonNode>> headers =
                        part.get("headers").properties().iterator();
                headers.hasNext(); ) {
            Map.Entry<String, JsonNode> header = headers.next();
            if (!header.getKey().equalsIgnoreCase("Content-Length")) { // which this client sends by itself
                request.header(header.getKey(), header.getValue().asText());
            }
        }
        assertEquals(
                200,
                HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode());
    }

    @Test
    void anUploadIsCompletedByAnotherInstance() throws Exception {
        RedisServer redis = started.add(RedisServer.start());
        EmbeddedS3 store = started.add(EmbeddedS3.inMemory(0, KEYS, Clock.systemUTC()));
        store.createBucket("demo");
        Map<String, String> environment = environment(redis, store);
        PackagedApp one = started.add(PackagedApp.start(environment));
        PackagedApp other = started.add(PackagedApp.start(environment));
        one.awaitLive();
        other.awaitLive();
        EventStream listening = started.add(EventStream.open(other.address(), TestKeys.ADMIN, null));

        int size = 6 << 20;
        int partSize = 5 << 20;
        JsonNode upload = send(
                one,
                "POST",
                "/v1/uploads",
                "{\"filename\":\"a.bin\",\"contentType\":\"application/octet-stream\",\"strategy\":\"multipart\",\"size\":"
                        + size + ",\"partSize\":" + partSize + "}",
                201);
        JsonNode parts = upload.at("/multipart/parts");
        put(parts.get(0), new byte[partSize]);
        one.kill();

        String path = "/v1/uploads/" + upload.get("id").asText();
        assertEquals(
                1,
                send(other, "GET", path, null, 200).at("/received/0/partNumber").asInt());
        put(parts.get(1), new byte[size - partSize]);
        JsonNode completed = send(other, "POST", path + "/complete", "{}", 200);
        assertEquals(size, completed.get("size").asInt());
        String key = completed.get("key").asText();
        Waiting.until(
                () -> listening.events().stream().anyMatch(event -> event.data().contains(key)));

        PackagedApp again = started.add(PackagedApp.start(environment)).awaitLive();
        EventStream late = started.add(EventStream.open(again.address(), TestKeys.ADMIN, "0-0"));
        Waiting.until(
                () -> late.events().stream().anyMatch(event -> event.data().contains(key)));
        assertTrue(
                send(again, "POST", path + "/complete", "{}", 200)
                        .get("key")
                        .asText()
                        .equals(key),
                "asked again, it is answered as before");
    }
}
