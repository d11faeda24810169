package io.countersign.uploads.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Uploads by a client that has no S3 library. */
public final class Uploads {

    static final int MIB = 1 << 20;
    public static final int PART = 5 * MIB;

    private Uploads() {}

    /** Random bytes, always the same for a seed. */
    public static byte[] bytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A request for a file of {@code size} bytes, with {@code more} in it. */
    public static Map<String, Object> file(String filename, String contentType, long size, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>();
        request.put("filename", filename);
        request.put("contentType", contentType);
        request.put("size", size);
        request.putAll(more);
        return request;
    }

    public static JsonPath begin(Map<String, ?> request) {
        return Service.post("/v1/uploads", request).statusCode(201).extract().jsonPath();
    }

    public static JsonPath beginInParts(long size, Map<String, ?> more) {
        Map<String, Object> request = file("a.bin", "application/octet-stream", size, more);
        request.put("strategy", "multipart");
        request.put("partSize", PART);
        return begin(request);
    }

    public static String path(JsonPath upload) {
        return "/v1/uploads/" + upload.getString("id");
    }

    /** As above, with {@code apiKey}. */
    public static JsonPath beginAs(String apiKey, Map<String, ?> request) {
        return Service.postAs(apiKey, "/v1/uploads", request)
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    public static ValidatableResponse completeAs(String apiKey, JsonPath upload) {
        return Service.postAs(apiKey, path(upload) + "/complete", Map.of());
    }

    /** PUTs {@code content} with the signed request of {@code upload}. */
    public static int put(JsonPath upload, byte[] content) {
        return StoreClient.send("PUT", upload.getString("put.url"), upload.getMap("put.headers"), content)
                .statusCode();
    }

    public static ValidatableResponse complete(JsonPath upload) {
        return Service.post(path(upload) + "/complete", Map.of());
    }

    /** Sends the part that {@code part} signs, cut from {@code file}, and gives its entity tag. */
    static String send(Map<String, Object> part, byte[] file, long partSize) {
        int number = (Integer) part.get("partNumber");
        int from = Math.toIntExact((number - 1) * partSize);
        return sendPart(part, Arrays.copyOfRange(file, from, (int) Math.min(file.length, from + partSize)));
    }

    @SuppressWarnings("unchecked")
    public static String sendPart(Map<String, Object> part, byte[] content) {
        HttpResponse<byte[]> answer =
                StoreClient.send("PUT", (String) part.get("url"), (Map<String, String>) part.get("headers"), content);
        assertEquals(200, answer.statusCode(), () -> new String(answer.body()));
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    /** Sends all parts that {@code upload} has signed. */
    public static void sendParts(JsonPath upload, byte[] file) {
        List<Map<String, Object>> parts = upload.getList("multipart.parts");
        parts.forEach(part -> send(part, file, upload.getLong("multipart.partSize")));
    }
}
