package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The packaged function is started for a snapshot and goes on from it, as with SnapStart; run by {@code
 * src/test/lambda/run.sh}.
 */
class SnapStartCheck {

    /** Which session Lambda's own endpoint hands out, what it calls it, and when it ends. */
    private enum Session {
        SNAPSHOTS(Duration.ofSeconds(130)),
        RESTORED(Duration.ofHours(2));

        private final Instant end;

        Session(Duration life) {
            end = Instant.now().plus(life);
        }
    }

    /** Functions with SnapStart have this endpoint instead of keys in the environment. */
    private static HttpServer credentials(AtomicReference<Session> session, AtomicInteger asked) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/credentials", exchange -> {
            asked.incrementAndGet();
            Session now = session.get();
            byte[] answer = ("{\"AccessKeyId\": \"ASIA" + now + "\", \"SecretAccessKey\": \""
                            + FunctionProcess.SECRET + "\", \"Token\": \"token-" + now + "\", \"Expiration\": \""
                            + now.end + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void theSnapshotHoldsNoTimeDependentState() throws Exception {
        Assumptions.assumeFalse(FunctionProcess.isNative(), "SnapStart is for Java");
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Session> session = new AtomicReference<>(Session.SNAPSHOTS);
        HttpServer credentials = credentials(session, asked);
        Map<String, String> environment = FunctionProcess.complete();
        environment.keySet().removeIf(name -> name.matches("AWS_(ACCESS|SECRET|SESSION).*"));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        environment.put("COUNTERSIGN_S3_ASSUMED_SESSION_DURATION", "PT15M"); // as the template has it
        environment.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + credentials.getAddress().getPort() + "/credentials");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "snapshot");
        try (RuntimeApi api = new RuntimeApi();
                FunctionProcess function = FunctionProcess.start(api, environment)) {
            api.awaitSnapshot();
            assertTrue(asked.get() > 0, "the service itself was started for the snapshot");
            session.set(Session.RESTORED);
            api.restore();
            RuntimeApi.Answer answer = api.invoke(Events.url(
                            "POST",
                            "/v1/presign",
                            "",
                            "$default",
                            "{\"method\":\"GET\",\"key\":\"a\",\"expiresIn\":\"PT8H\"}")
                    .toString());
            assertFalse(answer.isError(), answer.body() + function.output());
            JsonNode body = Events.JSON.readTree(
                    Events.JSON.readTree(answer.body()).get("body").asText());
            Instant issuedAt = Instant.parse(body.get("issuedAt").asText());
            assertTrue(Duration.between(issuedAt, Instant.now()).toSeconds() < 5, issuedAt.toString());
            assertEquals("credentials", body.get("expiryReason").asText());
            assertTrue(body.get("url").asText().contains("X-Amz-Security-Token=token-RESTORED"), body.toString());
            Instant end = Instant.parse(body.get("expiresAt").asText());
            assertTrue(end.isBefore(Session.RESTORED.end), end.toString());
            assertTrue(end.isAfter(Session.RESTORED.end.minus(Duration.ofMinutes(3))), "known, not assumed: " + end);
        } finally {
            credentials.stop(0);
        }
    }
}
