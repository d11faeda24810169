package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.redis.RedisServer;
import io.countersign.store.TestKeys;
import io.countersign.store.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances with one Redis count the downloads and the passwords of a share together, and give none without it. */
@Tag("redis")
class SharedSharesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose
    private final Started started = new Started();

    private RedisServer redis;
    private PackagedApp one;
    private PackagedApp other;

    private void start() throws Exception {
        redis = started.add(RedisServer.start());
        Map<String, String> environment = PackagedApp.sharing(redis);
        environment.put("COUNTERSIGN_PROFILES_DEMO_MAX_SHARE_EXPIRY", "P30D");
        one = started.add(PackagedApp.start(environment));
        other = started.add(PackagedApp.start(environment));
        one.awaitLive();
        other.awaitLive();
    }

    /** A share, created by the first instance. */
    private JsonNode share(String more) throws Exception {
        HttpResponse<String> answer =
                one.send("POST", "/v1/shares", "{\"profile\":\"demo\",\"key\":\"a.txt\"" + more + "}", TestKeys.ADMIN);
        assertEquals(201, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private static int visit(PackagedApp app, JsonNode share) {
        return app.send("GET", share.get("url").asText(), null).statusCode();
    }

    private static int enter(PackagedApp app, JsonNode share, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(app.address() + share.get("url").asText()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("password=" + password))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void downloadsAndPasswordsAreCountedTogether() throws Exception {
        start();
        JsonNode once = share(",\"maxDownloads\":1");
        List<CompletableFuture<HttpResponse<Void>>> visits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            PackagedApp app = i % 2 == 0 ? one : other;
            URI link = URI.create(app.address() + once.get("url").asText());
            visits.add(HTTP.sendAsync(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding()));
        }
        List<Integer> statuses =
                visits.stream().map(visit -> visit.join().statusCode()).toList();
        assertEquals(1, statuses.stream().filter(status -> status == 302).count(), statuses::toString);
        assertEquals(49, statuses.stream().filter(status -> status == 410).count(), statuses::toString);

        JsonNode revoked = share("");
        assertEquals(302, visit(other, revoked));
        String path = "/v1/shares/" + revoked.get("id").asText();
        assertEquals(204, other.send("DELETE", path, null, TestKeys.ADMIN).statusCode());
        assertEquals(410, visit(one, revoked));

        JsonNode closed = share(",\"password\":\"right\"");
        for (int i = 0; i < 5; i++) {
            assertEquals(403, enter(i % 2 == 0 ? one : other, closed, "wrong"));
        }
        assertEquals(429, enter(one, closed, "right"));
        assertEquals(429, enter(other, closed, "right"));
        JsonNode open = share(",\"password\":\"right\"");
        assertEquals(303, enter(other, open, "right"));
        String metrics = one.send("GET", "/q/metrics", null).body();
        assertTrue(metrics.contains("countersign_share_visits_total{result=\"refused\"}"), metrics);
        String output = one.output() + other.output() + metrics;
        for (JsonNode each : List.of(once, revoked, closed, open)) {
            assertFalse(output.contains(each.get("url").asText().substring("/s/".length())), "a token is in the log");
        }
        assertTrue(output.contains("\\\"method\\\":\\\"SHARE\\\"") || output.contains("\"method\":\"SHARE\""));
    }

    @Test
    void withoutRedisNothingIsDownloaded() throws Exception {
        start();
        JsonNode twice = share(",\"maxDownloads\":2");
        assertEquals(302, visit(one, twice));
        redis.hang();
        try {
            Waiting.until(() -> visit(one, twice) == 503 && visit(other, twice) == 503);
        } finally {
            redis.resume();
        }
        List<Integer> after = new ArrayList<>();
        Waiting.until(after::toString, () -> {
            after.add(visit(other, twice));
            return after.get(after.size() - 1) != 503;
        });
        redis.kill();
        Waiting.until(() -> visit(one, twice) == 503 && visit(other, twice) == 503);
        redis.restart(); // with nothing in it
        Waiting.until(() -> visit(one, twice) == 404);
        JsonNode fresh = share("");
        assertEquals(302, visit(one, fresh));
        Waiting.until(() -> visit(other, fresh) == 302);
    }
}
