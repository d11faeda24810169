package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.EmbeddedS3;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that the packaged function itself reads from a store; run by {@code src/test/lambda/run.sh}. */
class FunctionObjectsCheck {

    private static final EmbeddedS3.Keys KEYS = new EmbeddedS3.Keys("function", FunctionProcess.SECRET);
    private static final byte[] CONTENT = {0, (byte) 0xff, 10, 13, (byte) 0x80, 'a'};

    private static JsonNode answer(RuntimeApi api, ObjectNode event) throws Exception {
        JsonNode answer = Events.JSON.readTree(api.invoke(event.toString()).body());
        assertEquals(200, answer.path("statusCode").asInt(), answer::toString);
        return answer;
    }

    /** A body, as function URLs send one that is no text. */
    private static ObjectNode upload(String path) {
        ObjectNode event = Events.url("PUT", path, "", "$default", null);
        ((ObjectNode) event.get("headers"))
                .put("content-type", "application/octet-stream")
                .put("content-length", Integer.toString(CONTENT.length));
        return event.put("body", Base64.getEncoder().encodeToString(CONTENT)).put("isBase64Encoded", true);
    }

    @Test
    void binaryBodiesAreBase64Encoded() throws Exception {
        try (EmbeddedS3 store = EmbeddedS3.inMemory(0, KEYS, Clock.systemUTC());
                RuntimeApi api = new RuntimeApi()) {
            store.createBucket("demo");
            Map<String, String> environment = FunctionProcess.complete();
            environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint().toString());
            environment.put("COUNTERSIGN_S3_PATH_STYLE", "true");
            environment.put("AWS_ACCESS_KEY_ID", KEYS.accessKeyId());
            environment.remove("AWS_SESSION_TOKEN");
            try (FunctionProcess function = FunctionProcess.start(api, environment)) {
                assertNotNull(function);
                JsonNode signed = answer(
                        api,
                        Events.url("POST", "/v1/presign", "", "$default", "{\"method\":\"PUT\",\"key\":\"a.bin\"}"));
                URI url = URI.create(Events.JSON
                        .readTree(signed.get("body").asText())
                        .get("url")
                        .asText());
                HttpResponse<String> stored = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(url)
                                        .PUT(HttpRequest.BodyPublishers.ofByteArray(CONTENT))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertEquals(200, stored.statusCode(), stored.body());
                JsonNode read = answer(api, Events.url("GET", "/v1/buckets/demo/objects/a.bin", "", "$default", null));
                assertTrue(read.get("isBase64Encoded").asBoolean(), read.toString());
                assertArrayEquals(
                        CONTENT, Base64.getDecoder().decode(read.get("body").asText()));
                assertEquals(
                        201,
                        Events.JSON
                                .readTree(api.invoke(upload("/v1/buckets/demo/objects/b.bin")
                                                .toString())
                                        .body())
                                .path("statusCode")
                                .asInt());
                // events have no body where it is empty
                ObjectNode empty = upload("/v1/buckets/demo/objects/empty.bin");
                empty.remove("body");
                ((ObjectNode) empty.get("headers")).put("content-length", "0");
                assertEquals(
                        201,
                        Events.JSON
                                .readTree(api.invoke(empty.toString()).body())
                                .path("statusCode")
                                .asInt());
                read = answer(api, Events.url("GET", "/v1/buckets/demo/objects/b.bin", "", "$default", null));
                assertArrayEquals(
                        CONTENT, Base64.getDecoder().decode(read.get("body").asText()));
            }
        }
    }
}
