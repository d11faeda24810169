package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Signatures that a packaged service is asked for, and those that its audit has. */
final class AuditLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditLines() {}

    /** The ids of {@code count} signatures, in their order. */
    static List<String> signedBy(PackagedApp app, int count) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String answer = app.send("POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\"}")
                    .body();
            ids.add(JSON.readTree(answer).get("id").asText());
        }
        return ids;
    }

    /** The ids of the events in {@code output}, each of which is about such a signature. */
    static List<String> idsIn(String output) throws Exception {
        List<String> ids = new ArrayList<>();
        for (String line : output.split("\n")) {
            if (line.contains("\"log\":\"countersign.audit\"")) {
                JsonNode event = JSON.readTree(line);
                assertEquals("signed", event.get("outcome").asText());
                assertEquals("127.0.0.1", event.get("address").asText());
                ids.add(event.get("id").asText());
            }
        }
        return ids;
    }
}
