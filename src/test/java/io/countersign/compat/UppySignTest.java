package io.countersign.compat;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store accepts each request that is signed for {@code signRequest} of {@code @uppy/aws-s3} 6.3. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UppySignTest {

    private static final String PATH = "/compat/uppy/sign";
    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

    private static ValidatableResponse ask(String method, String key, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("method", method, "key", key));
        request.putAll(more);
        return Service.post(PATH, request);
    }

    private static JsonPath sign(String method, String key, Map<String, ?> more) {
        return ask(method, key, more)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();
    }

    private static HttpResponse<byte[]> send(String method, JsonPath signed, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        Map<String, String> given = signed.getMap("headers");
        if (given != null) {
            all.putAll(given);
        }
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return StoreClient.send(method, TestStore.listening(signed.getString("url")), all, bytes);
    }

    @Test
    void anObjectGetsAKeyOfTheService() {
        JsonPath put = sign("PUT", "folder/cat.png", Map.of("contentType", "image/png"));
        assertTrue(put.getString("key").matches("[0-9a-f-]{36}-cat\\.png"), put.getString("key"));
        assertEquals(Map.of("content-type", "image/png"), put.getMap("headers"));
        assertEquals(200, send("PUT", put, Map.of(), "meow").statusCode());
        assertArrayEquals("meow".getBytes(), Service.get(put.getString("key")).body());
    }

    @Test
    void aProfileWithASizeLimitReturnsAForm() {
        JsonPath form = Service.postAs(
                        TestKeys.WRITER,
                        "/u/" + ticket("inbox") + PATH,
                        Map.of("method", "PUT", "key", "a.txt", "contentType", "text/plain"))
                .statusCode(400) // a ticket and an API key are two credentials
                .extract()
                .jsonPath();
        assertTrue(form.getString("error").startsWith("Send one credential only"));
        JsonPath signed = Service.post(
                        "/u/" + ticket("inbox") + PATH,
                        Map.of("method", "PUT", "key", "a.txt", "contentType", "text/plain"))
                .statusCode(200)
                .body("url", matchesPattern(".*/"))
                .body("fields", hasKey("policy"))
                .body("fields", not(hasKey("success_action_redirect")))
                .body("headers", nullValue())
                .extract()
                .jsonPath();
        assertEquals(signed.getString("key"), signed.getString("fields.key"));
        assertEquals(
                201,
                StoreClient.post(signed.getString("url"), signed.getMap("fields"), "a.txt", new byte[9])
                        .statusCode());
    }

    private static String ticket(String profile) {
        return Service.ticket(profile, Map.of());
    }

    private record Begun(String key, String id) {}

    private static Begun begin() {
        JsonPath create = sign("POST", "film.mp4", Map.of());
        assertTrue(
                create.getString("url").contains("?uploads"),
                create.getString("url").replaceAll("Signature=.*", ""));
        HttpResponse<byte[]> answer = send("POST", create, Map.of("content-type", "video/mp4"), "");
        assertEquals(200, answer.statusCode());
        Matcher id = UPLOAD_ID.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        assertTrue(id.find());
        return new Begun(create.getString("key"), id.group(1));
    }

    @Test
    void theBrowserUploadsPartsAndTheServiceCompletes() {
        Begun upload = begin();
        JsonPath part = sign("PUT", upload.key(), Map.of("uploadId", upload.id(), "partNumber", 1));
        HttpResponse<byte[]> sent = send("PUT", part, Map.of(), "the only part");
        assertEquals(200, sent.statusCode());
        String etag = sent.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> listed =
                send("GET", sign("GET", upload.key(), Map.of("uploadId", upload.id())), Map.of(), null);
        assertTrue(new String(listed.body()).contains(etag.replace("\"", "")), () -> new String(listed.body()));
        String xml = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag.replace("\"", "")
                + "</ETag></Part></CompleteMultipartUpload>";
        HttpResponse<byte[]> completed = send(
                "POST",
                sign("POST", upload.key(), Map.of("uploadId", upload.id())),
                Map.of("content-type", "application/xml"),
                xml);
        assertEquals(200, completed.statusCode(), () -> new String(completed.body()));
        HttpResponse<byte[]> stored = Service.get(upload.key());
        assertArrayEquals("the only part".getBytes(), stored.body());
        assertEquals("video/mp4", stored.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                204,
                send("DELETE", sign("DELETE", upload.key(), Map.of()), Map.of(), null)
                        .statusCode());
        assertEquals(404, Service.get(upload.key()).statusCode());
    }

    @Test
    void theBrowserAbortsTheUpload() {
        Begun upload = begin();
        JsonPath abort = sign("DELETE", upload.key(), Map.of("uploadId", upload.id()));
        assertEquals(204, send("DELETE", abort, Map.of(), null).statusCode());
    }

    @Test
    void aStepForAKeyOfAnotherCallerIsRefused() {
        Begun upload = begin();
        for (Map<String, Object> step : java.util.List.<Map<String, Object>>of(
                Map.of("method", "PUT", "uploadId", upload.id(), "partNumber", 1),
                Map.of("method", "GET", "uploadId", upload.id()),
                Map.of("method", "POST", "uploadId", upload.id()),
                Map.of("method", "DELETE", "uploadId", upload.id()),
                Map.of("method", "DELETE"))) {
            Map<String, Object> asWriter = new HashMap<>(step);
            asWriter.put("key", upload.key());
            String path = "/u/" + ticket("demo") + PATH;
            Service.problem(Service.post(path, asWriter), 403, "forbidden")
                    .body("error", equalTo("This key belongs to no upload of this caller."));
            Map<String, Object> anotherKey = new HashMap<>(step);
            anotherKey.put("key", "t1/" + upload.key());
            Service.problem(Service.post(PATH, anotherKey), 403, "forbidden");
        }
    }

    @Test
    void anUnknownUploadIdIsNotCompleted() {
        Begun upload = begin();
        Service.problem(ask("POST", upload.key(), Map.of("uploadId", "no-such-upload")), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, a, , , method",
        "'',    a, , , method",
        "PUT,   , , , key",
        "PUT,   ' ', , , key",
        "GET,   a, , , uploadId",
    })
    void invalidRequestsAreRefused(String method, String key, String uploadId, Integer part, String field) {
        Map<String, Object> request = new HashMap<>();
        request.put("method", method);
        request.put("key", key);
        request.put("uploadId", uploadId);
        request.put("partNumber", part);
        Service.refusesField(PATH, request, field).body("error", containsString(field));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "10001"})
    void aPartNumberOutOfBoundsIsRefused(int number) {
        Begun upload = begin();
        Service.refusesField(
                PATH,
                Map.of("method", "PUT", "key", upload.key(), "uploadId", upload.id(), "partNumber", number),
                "partNumber");
    }

    @Test
    void theFileNameDeterminesTheTypeIfTypesAreLimited() {
        String path = PATH;
        Map<String, Object> image = Map.of("method", "POST", "key", "cat.png");
        Service.postAs(TestKeys.WRITER, "/u/x" + path, image).statusCode(400);
        String strict = "/u/" + ticket("strict") + PATH;
        Service.post(strict, image).statusCode(200).body("headers.content-type", equalTo("image/png"));
        Service.problem(Service.post(strict, Map.of("method", "POST", "key", "page.html")), 403, "forbidden")
                .body("error", containsString("contentType must be one of"));
    }
}
