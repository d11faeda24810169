package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.store.TestKeys;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A packaged service signs tickets by a key that it is given: another instance opens them, and no log has them. */
@Tag("package-start")
class TicketsIT {

    private static final String PRESIGN = "{\"method\":\"PUT\",\"key\":\"a\"}";

    private static Map<String, String> environment() {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_WRITER_HASHES", TestKeys.hash(TestKeys.WRITER));
        environment.remove("COUNTERSIGN_TOKEN_KEYS_PACKAGED");
        return environment;
    }

    private static String secret(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static HttpResponse<String> issue(PackagedApp app) {
        return app.send("POST", "/v1/tickets", "{\"profile\":\"demo\"}", TestKeys.WRITER);
    }

    @Test
    void instancesWithTheSameKeyAcceptTicketsAndNoLogHasThem() throws Exception {
        Map<String, String> old = environment();
        old.put("COUNTERSIGN_TOKEN_KEYS_K1", secret(1));
        old.put("COUNTERSIGN_TICKETS_PUBLIC_URL", "https://sign.example.com/");
        old.put("QUARKUS_LOG_LEVEL", "DEBUG");
        old.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true");
        Map<String, String> rotated = environment();
        rotated.put("COUNTERSIGN_TOKEN_KEYS_K1", secret(1));
        rotated.put("COUNTERSIGN_TOKEN_KEYS_K2", secret(2));
        rotated.put("COUNTERSIGN_TOKEN_SIGNING_KEY", "k2");
        try (PackagedApp one = PackagedApp.start(old);
                PackagedApp other = PackagedApp.start(rotated)) {
            String token = token(issue(one.awaitLive()));
            String path = "/u/" + token + "/v1/presign";
            assertEquals(200, one.send("POST", path, PRESIGN).statusCode());
            assertEquals(200, other.awaitLive().send("POST", path, PRESIGN).statusCode());
            assertEquals(404, one.send("GET", "/u/" + token + "/v1/me", null).statusCode());
            assertEquals(400, one.send("POST", path, "{\"method\":\"" + token).statusCode());
            String fresh = "/u/" + token(issue(other)) + "/v1/presign";
            assertEquals(401, one.send("POST", fresh, PRESIGN).statusCode());
            String output = one.output();
            assertTrue(output.contains("/u/REDACTED"), "there was something to redact");
            assertFalse(output.contains(token.substring(token.lastIndexOf('.') + 1)), "the log holds the ticket");
            assertFalse(output.contains(secret(1)), "the log holds the key");
        }
    }

    private static String token(HttpResponse<String> answer) throws Exception {
        assertEquals(201, answer.statusCode(), answer::body);
        return new ObjectMapper().readTree(answer.body()).get("token").asText();
    }
}
