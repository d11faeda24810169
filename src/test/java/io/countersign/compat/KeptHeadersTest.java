package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Every client stores the headers that its profile sets: the store reports them with the object. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class KeptHeadersTest {

    private static final byte[] FILE = {1, 2, 3};
    private static final String NAMED = "inline; filename=\"cat.png\"";
    private static final String OWN = "attachment; filename=\"own.png\"";

    private static String under(String profile, String path) {
        return "/u/" + Service.ticket(profile, Map.of()) + path;
    }

    private static HeadObjectResponse head(String key) {
        try (S3AsyncClient client = TestStore.client(TestStore.address())) {
            return client.headObject(request -> request.bucket(TestStore.BUCKET).key(key))
                    .join();
        }
    }

    private static void assertKept(String key, String disposition, String cacheControl) {
        HeadObjectResponse head = head(key);
        assertEquals(disposition, head.contentDisposition());
        assertEquals(cacheControl, head.cacheControl());
        assertEquals("de", head.contentLanguage());
        if (TestStore.isExternal()) { // S3Proxy keeps no Expires
            assertEquals("Wed, 02 Jan 2030 03:04:05 GMT", head.expiresString());
        }
        assertNull(head.contentEncoding());
    }

    private static void assertKept(String key) {
        assertKept(key, NAMED, "public, max-age=60");
    }

    /** The fields are those that AWS documents for "POST Object"; neither S3Proxy nor Ceph keeps them. */
    private static void assertPosted(String url, Map<String, String> fields) {
        assertEquals("public, max-age=60", fields.get("Cache-Control"));
        assertEquals(NAMED, fields.get("Content-Disposition"));
        assertEquals("de", fields.get("Content-Language"));
        assertEquals("Wed, 02 Jan 2030 03:04:05 GMT", fields.get("Expires"));
        int status = StoreClient.post(url, fields, "cat.png", FILE).statusCode();
        assertEquals(2, status / 100, () -> "the store answered " + status);
    }

    private static void put(String url, Map<String, String> headers, byte[] body) {
        assertEquals(200, StoreClient.send("PUT", url, headers, body).statusCode());
    }

    private static JsonPath upload(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(
                Map.of("profile", "kept", "filename", "cat.png", "contentType", "image/png", "size", FILE.length));
        request.putAll(more);
        return Service.postAs(TestKeys.WRITER, "/v1/uploads", request)
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void complete(JsonPath upload) {
        Service.postAs(TestKeys.WRITER, "/v1/uploads/" + upload.getString("id") + "/complete", Map.of())
                .statusCode(200);
    }

    @Test
    void presignedPut() {
        JsonPath signed = Service.presignAs(
                TestKeys.WRITER,
                Map.of("profile", "kept", "method", "PUT", "filename", "cat.png", "contentType", "image/png"));
        assertEquals(200, Service.redeem(signed, FILE).statusCode());
        assertKept(signed.getString("key"));
    }

    @Test
    void form() {
        JsonPath form = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign/form",
                        Map.of("profile", "kept", "filename", "cat.png", "contentType", "image/png"))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertPosted(form.getString("url"), form.getMap("fields"));
    }

    @Test
    void uploadByPut() {
        JsonPath upload = upload(Map.of("strategy", "put"));
        put(upload.getString("put.url"), upload.getMap("put.headers"), FILE);
        complete(upload);
        assertKept(upload.getString("key"));
    }

    @Test
    void uploadByForm() {
        JsonPath upload = upload(Map.of("strategy", "form"));
        assertPosted(upload.getString("form.url"), upload.getMap("form.fields"));
        complete(upload);
    }

    @Test
    void uploadInParts() {
        JsonPath upload = upload(Map.of(
                "strategy", "multipart",
                "contentType", "application/pdf",
                "cacheControl", "no-store",
                "contentDisposition", Map.of("filename", "own.png")));
        put(upload.getString("multipart.parts[0].url"), Map.of(), FILE);
        complete(upload);
        assertKept(upload.getString("key"), OWN, "no-store");
    }

    @Test
    void companionForm() {
        JsonPath params = given().queryParam("filename", "cat.png")
                .queryParam("type", "image/png")
                .get(under("kept", "/compat/companion/s3/params"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertPosted(params.getString("url"), params.getMap("fields"));
    }

    @Test
    void companionMultipart() {
        String s3 = under("kept", "/compat/companion/s3/multipart");
        JsonPath upload = Service.post(s3, Map.of("filename", "cat.png", "type", "image/png"))
                .statusCode(200)
                .extract()
                .jsonPath();
        String step = s3 + "/" + upload.getString("uploadId");
        String key = upload.getString("key");
        String url =
                given().queryParam("key", key).get(step + "/1").then().extract().path("url");
        String etag = StoreClient.send("PUT", url, Map.of(), FILE)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        given().queryParam("key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", etag))))
                .post(step + "/complete")
                .then()
                .statusCode(200);
        assertKept(key);
    }

    @Test
    void uppySignedPut() {
        JsonPath signed = Service.post(
                        under("kept", "/compat/uppy/sign"),
                        Map.of("method", "PUT", "key", "cat.png", "contentType", "image/png"))
                .statusCode(200)
                .extract()
                .jsonPath();
        put(signed.getString("url"), signed.getMap("headers"), FILE);
        assertKept(signed.getString("key"));
    }

    @Test
    void uppySignedParts() {
        UppyUpload upload = UppyUpload.of(under("kept", ""), null, "cat.png", "image/png");
        String etag = UppyUpload.send(upload.partUrl(1), FILE);
        UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag)))
                .statusCode(200);
        assertKept(upload.key());
    }

    @Test
    void activeStorage() {
        JsonPath answer = Service.post(
                        under("kept", "/compat/active-storage/direct_uploads"),
                        Map.of(
                                "blob",
                                Map.of("filename", "cat.png", "content_type", "image/png", "byte_size", FILE.length)))
                .statusCode(200)
                .extract()
                .jsonPath();
        put(answer.getString("direct_upload.url"), answer.getMap("direct_upload.headers"), FILE);
        assertKept(answer.getString("key"));
    }

    @Test
    void reactS3Uploader() {
        JsonPath signed = given().get(
                        under("kept", "/compat/react-s3-uploader/sign") + "?objectName=cat.png&contentType=image/png")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        put(signed.getString("signedUrl"), signed.getMap("headers"), FILE);
        assertKept(signed.getString("filename"));
    }

    private static JsonPath betterUpload(String profile) {
        return postBetterUpload(profile).statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse postBetterUpload(String profile) {
        return Service.post(
                under(profile, "/compat/better-upload"),
                Map.of(
                        "route",
                        "files",
                        "files",
                        List.of(Map.of("name", "cat.png", "size", FILE.length, "type", "image/png"))));
    }

    /** The client sends no other header than this one, and only as the response gives it. */
    @Test
    void betterUploadSendsTheCacheControl() {
        JsonPath answer = betterUpload("cached");
        String cacheControl = answer.getString("files[0].file.objectCacheControl");
        Map<String, String> headers = Stream.concat(
                        Stream.of(Map.entry("Content-Type", "image/png"), Map.entry("Cache-Control", cacheControl)),
                        answer.<String, String>getMap("files[0].file.objectMetadata").entrySet().stream()
                                .map(entry -> Map.entry("x-amz-meta-" + entry.getKey(), entry.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        put(answer.getString("files[0].signedUrl"), headers, FILE);
        assertEquals(
                "public, max-age=31536000, immutable",
                head(answer.getString("files[0].file.objectKey")).cacheControl());
        assertNull(betterUpload("demo").getString("files[0].file.objectCacheControl"));
    }

    /** A client that cannot send a header gets a refusal instead of a URL that the store refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"/compat/s3upload/sign", "/compat/better-upload"})
    void clientsThatCannotSendAHeaderAreRefused(String path) {
        var answer = path.endsWith("sign")
                ? given().get(under("kept", path) + "?s3_object_name=cat.png&s3_object_type=image/png")
                        .then()
                : postBetterUpload("kept");
        answer.statusCode(403);
        if (path.endsWith("upload")) {
            answer.body("error.message", containsString("it does not send content-disposition"));
        }
    }
}
