package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod that gets its role by EKS Pod Identity, as k8s/README.md has it, signs nothing that outlives its session. */
@Tag("package-start")
class ContainerCredentialsIT {

    private static final String TOKEN = "agents-token-that-must-not-show";

    @TempDir
    Path folder;

    @Test
    void signaturesExpireWithTheSession() throws Exception {
        Instant end = Instant.now().plus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        HttpServer agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/v1/credentials", exchange -> {
            boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer =
                    "{\"AccessKeyId\":\"ASIAPODEXAMPLE\",\"SecretAccessKey\":\"pods-secret-that-must-not-show\","
                            + "\"Token\":\"pods-session\",\"AccountId\":\"111122223333\",\"Expiration\":\"" + end
                            + "\"}";
            byte[] body = known ? answer.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.sendResponseHeaders(known ? 200 : 401, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agent.start();
        Map<String, String> environment = PackagedApp.complete();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + agent.getAddress().getPort() + "/v1/credentials");
        environment.put(
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), TOKEN).toString());
        environment.put("COUNTERSIGN_PROFILES_DEMO_MAX_READ_EXPIRY", "PT6H");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            HttpResponse<String> answer =
                    app.send("POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\",\"expiresIn\":\"PT6H\"}");
            assertEquals(200, answer.statusCode(), app::output);
            JsonNode signed = new ObjectMapper().readTree(answer.body());
            Instant endsAt = Instant.parse(signed.get("expiresAt").asText());
            assertTrue(endsAt.isBefore(end) && endsAt.isAfter(end.minus(3, ChronoUnit.MINUTES)), endsAt + ", " + end);
            assertEquals("credentials", signed.get("expiryReason").asText());
            assertTrue(signed.get("url").asText().contains("X-Amz-Security-Token=pods-session"), "the session's token");
            assertFalse(app.output().contains("that-must-not-show"), "a secret in the log");
        } finally {
            agent.stop(0);
        }
    }
}
