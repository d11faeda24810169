package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.deploy.Charts;
import io.countersign.store.TestKeys;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod starts with the settings that the chart mounts and the variables that it sets, also for names with hyphens. */
@Tag("helm")
class ChartRulesIT {

    private static final String VALUES = """
            config:
              s3: {region: eu-central-1, probe-unsigned-headers: false}
              profiles:
                my-photos: {bucket: photos, methods: [GET, PUT], content-types: ['image/*'], max-size: 5368709121}
            secrets:
              apiKeys: {my-app: app-hash}
              tokenKeys: {main: null, of-2026: token}
            """;

    @TempDir
    Path folder;

    @Test
    void aPodStartsWithWhatTheChartRenders() throws Exception {
        Path values = Files.writeString(folder.resolve("values.yaml"), VALUES);
        Path rules = Files.writeString(
                folder.resolve("application.properties"), Charts.properties("--values", values.toString()));
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_CONFIG_LOCATIONS", rules.toString());
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_MY_APP_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("COUNTERSIGN_TOKEN_KEYS_OF_2026", "packaged-secret-that-must-not-show");
        environment.put("AWS_ACCESS_KEY_ID", "AKIAPACKAGEDEXAMPLE1");
        environment.put("AWS_SECRET_ACCESS_KEY", "packaged-secret-that-must-not-show");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            String key = "my-app" + TestKeys.ADMIN.substring(TestKeys.ADMIN.indexOf('.'));
            HttpResponse<String> signed = app.send(
                    "POST",
                    "/v1/presign",
                    "{\"profile\":\"my-photos\",\"method\":\"PUT\",\"key\":\"a.png\",\"contentType\":\"image/png\"}",
                    key);
            assertEquals(200, signed.statusCode(), signed::body);
            HttpResponse<String> refused = app.send(
                    "POST",
                    "/v1/presign",
                    "{\"profile\":\"my-photos\",\"method\":\"PUT\",\"key\":\"a.txt\",\"contentType\":\"text/plain\"}",
                    key);
            assertEquals(403, refused.statusCode(), refused::body);
            HttpResponse<String> ticket = app.send("POST", "/v1/tickets", "{\"profile\":\"my-photos\"}", key);
            assertEquals(201, ticket.statusCode(), ticket::body);
        }
    }
}
