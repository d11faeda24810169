package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import io.countersign.store.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Profiles and API keys change with the file that configures them; a bad file changes nothing, and says what is wrong.
 */
@Tag("package-start")
class ConfigReloadIT {

    private static final String PROFILE = "countersign.profiles.filed.";

    private static void write(Path file, String... lines) throws IOException {
        // In one step, as an editor or a ConfigMap does.
        Path beside = file.resolveSibling("next");
        Files.writeString(beside, String.join("\n", lines));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int ask(PackagedApp app, String profile, String method, String key) {
        return app.send(
                        "POST",
                        "/v1/presign",
                        "{\"profile\":\"" + profile + "\",\"method\":\"" + method + "\",\"key\":\"a\"}",
                        key)
                .statusCode();
    }

    @Test
    void changesOfTheFileAreApplied() throws Exception {
        Path file = Files.createTempDirectory("countersign-config").resolve("rules.properties");
        write(file, PROFILE + "bucket=first", PROFILE + "methods=GET", PROFILE + "anonymous=true");
        Map<String, String> environment = PackagedApp.complete();
        environment.put("QUARKUS_CONFIG_LOCATIONS", file.toUri().toString());
        environment.put("COUNTERSIGN_CONFIG_RELOAD_INTERVAL", "PT1S");
        environment.put("COUNTERSIGN_STORES_OTHER_REGION", "us-east-1");
        environment.put("COUNTERSIGN_STORES_OTHER_ENDPOINT", "http://third.store.invalid:9000");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            assertEquals(200, ask(app, "filed", "GET", null));
            assertEquals(403, ask(app, "filed", "PUT", null));

            write(
                    file,
                    PROFILE + "bucket=second",
                    PROFILE + "methods=PUT",
                    PROFILE + "anonymous=true",
                    "countersign.callers.api-keys.writer.hashes=" + TestKeys.hash(TestKeys.WRITER));
            Waiting.until(() -> "the new rules were never in force", () -> ask(app, "filed", "PUT", null) == 200);
            assertEquals(403, ask(app, "filed", "GET", null));
            assertEquals(200, ask(app, "filed", "PUT", TestKeys.WRITER));
            assertEquals(200, ask(app, "demo", "GET", null), "what the environment says stays");

            write(file, PROFILE + "bucket=Not_A_Bucket", PROFILE + "anonymous=true");
            Waiting.until(
                    () -> "nothing was said of the bad file", () -> app.output().contains("is not taken"));
            assertTrue(app.output().contains("countersign.profiles.filed.bucket must be 3 to 63"), app::output);
            assertEquals(200, ask(app, "filed", "PUT", null), "the old rules hold");
            assertEquals(200, ask(app, "filed", "PUT", TestKeys.WRITER));

            write(file, PROFILE + "bucket=third", PROFILE + "max-read-expiry=soon");
            Waiting.until(() -> "nothing was said of the next bad file", () -> app.output()
                    .contains("max-read-expiry"));
            assertEquals(200, ask(app, "filed", "PUT", null), "the old rules hold");

            // profiles are compared with their stores once each of them is right by itself
            write(file, PROFILE + "bucket=third", PROFILE + "store=other");
            Waiting.until(() -> "nothing was said of the bucket in the address of its store", () -> app.output()
                    .contains("without the bucket third in front"));
            assertEquals(200, ask(app, "filed", "PUT", null), "the old rules hold");

            write(file, "");
            Waiting.until(() -> "the profile was never removed", () -> ask(app, "filed", "PUT", null) == 401);
            assertEquals(401, ask(app, "demo", "GET", TestKeys.WRITER), "its key has ended with the file");
            assertFalse(app.output().contains("\tat "), app::output);
        }
    }
}
