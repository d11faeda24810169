package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that the Kubernetes manifests mount are such that a pod starts with them, and the service follows them. */
@Tag("package-start")
class KubernetesRulesIT {

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev"})
    void aPodStartsWithTheRulesOfTheManifests(String folder) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "QUARKUS_CONFIG_LOCATIONS",
                Path.of("k8s", folder, "application.properties")
                        .toAbsolutePath()
                        .toString());
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_UPLOADS_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("COUNTERSIGN_TOKEN_KEYS_MAIN", "packaged-secret-that-must-not-show");
        environment.put("COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS", "false"); // no store is here to be asked
        environment.put("AWS_ACCESS_KEY_ID", "AKIAPACKAGEDEXAMPLE1");
        environment.put("AWS_SECRET_ACCESS_KEY", "packaged-secret-that-must-not-show");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            String key = "uploads" + TestKeys.ADMIN.substring(TestKeys.ADMIN.indexOf('.'));
            String sign =
                    "{\"profile\":\"inbox\",\"method\":\"PUT\",\"key\":\"inbox/a.txt\",\"contentType\":\"text/plain\"}";
            HttpResponse<String> signed = app.send("POST", "/v1/presign", sign, key);
            assertEquals(200, signed.statusCode(), signed::body);
            assertTrue(signed.body().contains("/inbox/a.txt?"), signed::body);
            HttpResponse<String> refused = app.send(
                    "POST",
                    "/v1/presign",
                    "{\"profile\":\"inbox\",\"method\":\"DELETE\",\"key\":\"inbox/a.txt\"}",
                    key);
            assertEquals(403, refused.statusCode(), refused::body);
        }
    }
}
