package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An upload that a browser started at the store, with requests signed below {@code path}. */
record UppyUpload(String path, String apiKey, String key, String id) {

    private static final String SIGN = "/compat/uppy/sign";
    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

    static UppyUpload of(String path, String apiKey, String file) {
        return begun(path, apiKey, Map.of("method", "POST", "key", file));
    }

    /** As above, with a media type. */
    static UppyUpload of(String path, String apiKey, String file, String contentType) {
        return begun(path, apiKey, Map.of("method", "POST", "key", file, "contentType", contentType));
    }

    private static UppyUpload begun(String path, String apiKey, Map<String, ?> request) {
        JsonPath create = sign(path, apiKey, request);
        HttpResponse<byte[]> answer = StoreClient.send("POST", create.getString("url"), headersOf(create), new byte[0]);
        Matcher id = UPLOAD_ID.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        assertTrue(id.find(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return new UppyUpload(path, apiKey, create.getString("key"), id.group(1));
    }

    private static Map<String, String> headersOf(JsonPath signed) {
        Map<String, String> headers = signed.getMap("headers");
        return headers == null ? Map.of() : headers;
    }

    String sign(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("key", key, "uploadId", id));
        request.putAll(more);
        return sign(path, apiKey, request).getString("url");
    }

    private static JsonPath sign(String path, String apiKey, Map<String, ?> request) {
        ValidatableResponse answer =
                apiKey == null ? Service.post(path + SIGN, request) : Service.postAs(apiKey, path + SIGN, request);
        return answer.statusCode(200).extract().jsonPath();
    }

    String partUrl(int number) {
        return sign(Map.of("method", "PUT", "partNumber", number));
    }

    String completionUrl() {
        return sign(Map.of("method", "POST"));
    }

    int openUploads() {
        return TestStore.openUploads(key);
    }

    static String send(String url, byte[] part) {
        HttpResponse<byte[]> answer = StoreClient.send("PUT", url, Map.of(), part);
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    static String document(List<String> etags) {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < etags.size(); i++) {
            xml.append("<Part><PartNumber>")
                    .append(i + 1)
                    .append("</PartNumber><ETag>")
                    .append(etags.get(i))
                    .append("</ETag></Part>");
        }
        return xml.append("</CompleteMultipartUpload>").toString();
    }

    static ValidatableResponse complete(String url, String xml) {
        return given().contentType("application/xml")
                .body(xml.getBytes(StandardCharsets.UTF_8))
                .post(TestStore.listening(url))
                .then();
    }
}
