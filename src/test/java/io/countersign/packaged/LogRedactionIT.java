package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With every log category turned up, neither a signature nor a secret shows in what the service writes. */
class LogRedactionIT {

    private static final Pattern SIGNATURE = Pattern.compile("X-Amz-Signature=([0-9a-f]{64})");

    private static Map<String, String> cloudFront() {
        return Map.of(
                "COUNTERSIGN_PROFILES_DEMO_DEFAULT", "true",
                "COUNTERSIGN_PROFILES_CDN_BUCKET", "demo",
                "COUNTERSIGN_PROFILES_CDN_ANONYMOUS", "true",
                "COUNTERSIGN_PROFILES_CDN_DELIVERY", "cloudfront",
                "COUNTERSIGN_PROFILES_CDN_DISTRIBUTION", "main",
                "COUNTERSIGN_CLOUDFRONT_MAIN_URL", TestDistribution.URL,
                "COUNTERSIGN_CLOUDFRONT_MAIN_KEY_PAIR_ID", TestDistribution.KEY_PAIR_ID,
                "COUNTERSIGN_CLOUDFRONT_MAIN_PRIVATE_KEY", TestDistribution.pem());
    }

    @Test
    void logsHoldNoSecret(@TempDir Path folder) throws Exception {
        Map<String, String> environment = PackagedApp.complete();
        environment.putAll(cloudFront());
        environment.put("COUNTERSIGN_PROFILES_DEMO_MAX_SHARE_EXPIRY", "P1D");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("QUARKUS_LOG_LEVEL", "DEBUG");
        environment.put("QUARKUS_LOG_FILE_ENABLED", "true");
        environment.put("QUARKUS_LOG_FILE_PATH", folder.resolve("file.log").toString());
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true");
        environment.put("QUARKUS_HTTP_ACCESS_LOG_PATTERN", "access: %m %U %q on to %{o,Location}");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            String answer = app.send("POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\"}")
                    .body();
            Matcher signed = SIGNATURE.matcher(answer);
            assertTrue(signed.find(), answer);
            String url = answer.replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
            String location = app.send("GET", "/v1/files/demo/a.txt", null)
                    .headers()
                    .firstValue("location")
                    .orElseThrow();
            Matcher followed = SIGNATURE.matcher(location);
            assertTrue(followed.find(), location);
            assertEquals(
                    200,
                    app.send("POST", "/v1/presign/explain", "{\"url\":\"" + url + "\"}")
                            .statusCode());
            app.send("POST", "/v1/presign/explain", "{\"url\":\"" + url);
            app.send("GET", "/v1/nothing?" + url.substring(url.indexOf('?') + 1), null);
            app.send("GET", "/q/metrics", null);
            String delivered = app.send("GET", "/v1/files/cdn/a.txt", null)
                    .headers()
                    .firstValue("location")
                    .orElseThrow();
            assertTrue(TestDistribution.admits(delivered), "the key came out of the environment as it went in");
            String cookies = app.send("POST", "/v1/cloudfront/cookies", "{\"profile\":\"cdn\",\"key\":\"a.txt\"}")
                    .headers()
                    .allValues("set-cookie")
                    .toString();
            assertTrue(cookies.contains("CloudFront-Signature="), "they are signed");
            app.send("GET", "/v1/nothing?" + cookies.replaceAll(".*(CloudFront-Signature=[^;]*);.*", "$1"), null);
            String share = app.send(
                            "POST",
                            "/v1/shares",
                            "{\"profile\":\"demo\",\"key\":\"a.txt\",\"password\":\"the-word-of-a-share\"}",
                            TestKeys.ADMIN)
                    .body()
                    .replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
            assertEquals(403, app.send("GET", share, null).statusCode());
            app.send("GET", "/v1/nothing" + share, null);
            String console = app.output();
            String file = Files.readString(folder.resolve("file.log"));
            for (String log : List.of(console, file)) {
                assertTrue(log.contains("access: GET /v1/files/demo/a.txt"), "the access log is on");
                assertTrue(log.contains("access: GET /s/REDACTED"), "the link of a share is a secret");
                assertTrue(log.contains("X-Amz-Signature=REDACTED"), "there was something to redact");
            }
            String output = console + file;
            for (String secret : List.of(
                    signed.group(1),
                    followed.group(1),
                    delivered.replaceAll(".*&Signature=([^&]*)&.*", "$1"),
                    cookies.replaceAll(".*CloudFront-Signature=([^;]*);.*", "$1"),
                    TestDistribution.pem().split("\n")[1].substring(60, 90),
                    share.substring("/s/".length()),
                    "the-word-of-a-share",
                    TestKeys.ADMIN.substring("admin.".length()),
                    "AKIAPACKAGEDEXAMPLE1",
                    "packaged-secret-that-must-not-show",
                    "packaged-token-that-must-not-show")) {
                assertFalse(output.contains(secret), () -> "the log holds " + secret);
            }
        }
    }
}
