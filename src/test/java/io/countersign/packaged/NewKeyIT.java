package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A key that the documented command makes works; {@link StartIT} has what a start without any key says. */
@Tag("package-start")
class NewKeyIT {

    private static final String REQUEST = "{\"method\":\"GET\",\"key\":\"a.txt\"}";

    @Test
    void theDocumentedCommandCreatesAValidKey() throws IOException, InterruptedException {
        List<String> made = runDocumented();
        String key = made.get(0).substring("X-Api-Key: ".length());
        String[] setting = made.get(1).split("=", 2);
        Map<String, String> environment = PackagedApp.complete();
        environment.remove("COUNTERSIGN_PROFILES_DEMO_ANONYMOUS");
        environment.put(setting[0], setting[1]);
        environment.remove("COUNTERSIGN_TOKEN_KEYS_PACKAGED");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            assertEquals(401, app.send("POST", "/v1/presign", REQUEST).statusCode());
            assertEquals(200, app.send("POST", "/v1/presign", REQUEST, key).statusCode());
            assertEquals(
                    401, app.send("POST", "/v1/presign", REQUEST, key + "x").statusCode());
            HttpResponse<String> ticket = app.send("POST", "/v1/tickets", "{\"profile\":\"demo\"}", key);
            assertEquals(403, ticket.statusCode(), "tickets need a key of another kind");
            assertTrue(ticket.body().contains("has not set countersign.token-keys.<id>"), ticket::body);
            assertFalse(app.output().contains("No caller can use"), app::output);
            assertFalse(app.output().contains(key.substring(key.indexOf('.') + 1)), "the log holds the key");
        }
    }

    private static List<String> runDocumented() throws IOException, InterruptedException {
        String page = Files.readString(Path.of("docs/getting-started.md"));
        String marked = page.substring(page.indexOf("<!-- new-key"));
        int from = marked.indexOf("```bash\n") + "```bash\n".length();
        Process shell = new ProcessBuilder("bash", "-eu", "-c", marked.substring(from, marked.indexOf("```", from)))
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), output);
        return output.lines().toList();
    }
}
