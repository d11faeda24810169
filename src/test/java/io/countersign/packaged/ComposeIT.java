package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.redis.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The settings of {@code deploy/compose.yaml}, and the keys that its first service makes, are such that the service
 * works.
 */
@Tag("redis")
class ComposeIT {

    private static final String SIGN = "{\"method\":\"PUT\",\"key\":\"a.txt\",\"contentType\":\"text/plain\"}";

    @Test
    void thePrintedKeySignsForThePublicAddressOfTheStore(@TempDir Path keys) throws Exception {
        String key = makeKeys(keys).strip().substring("X-Api-Key: ".length());
        try (RedisServer redis = RedisServer.start()) {
            Map<String, String> environment = environmentOfTheService();
            environment.put(
                    "QUARKUS_CONFIG_LOCATIONS",
                    keys.resolve("application.properties").toString());
            environment.put("QUARKUS_REDIS_HOSTS", redis.url());
            environment.put("COUNTERSIGN_S3_ENDPOINT", "http://127.0.0.1:9"); // there is no host `store` here
            try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
                assertEquals(401, app.send("POST", "/v1/presign", SIGN).statusCode());
                String url = app.send("POST", "/v1/presign", SIGN, key).body();
                assertTrue(url.contains("\"http://localhost:9000/demo/a.txt?"), "not signed for the public address");
                assertEquals(200, app.send("GET", "/v1/profiles", null, key).statusCode());
                assertTrue(app.send("GET", "/q/health/ready", null).body().contains("\"state\""));
                assertFalse(app.output().contains(key.substring(key.indexOf('.') + 1)), "the log holds the key");
                assertFalse(app.output().contains(Files.readString(keys.resolve("store"))), "the log holds the secret");
            }
        }
    }

    private static String makeKeys(Path folder) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "deploy/compose/keys.sh", folder.toString()).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        return output;
    }

    /** Its shape is held by {@code ComposeTest}. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> environmentOfTheService() throws IOException {
        Map<String, Map<String, Map<String, Map<String, String>>>> file =
                new Yaml().load(Files.readString(Path.of("deploy/compose.yaml")));
        return new HashMap<>(file.get("services").get("countersign").get("environment"));
    }
}
