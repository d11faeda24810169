package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances that share nothing but their settings answer the same URL within a window. */
@Tag("package-start")
class StableUrlsIT {

    @AutoClose
    private final Started started = new Started();

    private static JsonNode url(PackagedApp app, String key) throws Exception {
        HttpResponse<String> answer =
                app.send("POST", "/v1/presign", "{\"profile\":\"demo\",\"method\":\"GET\",\"key\":\"" + key + "\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void areEqualOnTwoInstances() throws Exception {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_PROFILES_DEMO_URL_WINDOW", "PT4M");
        PackagedApp one = started.add(PackagedApp.start(environment));
        PackagedApp other = started.add(PackagedApp.start(environment));
        one.awaitLive();
        other.awaitLive();
        JsonNode first;
        JsonNode second;
        do { // again if a window ended between the two
            first = url(one, "a.txt");
            second = url(other, "a.txt");
        } while (!first.get("stableUntil").equals(second.get("stableUntil")));
        assertEquals(first.get("url"), second.get("url"));
        assertEquals(first.get("id"), second.get("id"));
        assertNotEquals(first.get("url"), url(other, "b.txt").get("url"));
    }
}
