package io.countersign.uploads.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is sent by one PUT, by a form, or in parts, and completion returns the stored object. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadTest {

    private static final String BINARY = "application/octet-stream";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void aSmallFileIsUploadedByOnePut(int size) {
        byte[] file = Uploads.bytes(1, size);
        JsonPath upload = Uploads.begin(Uploads.file("a.bin", BINARY, size, Map.of()));
        assertEquals("put", upload.getString("strategy"));
        assertEquals(Integer.toString(size), upload.getString("put.headers.content-length"));
        Map<String, String> headers = upload.getMap("put.headers");
        assertEquals(
                200,
                StoreClient.send("PUT", upload.getString("put.url"), headers, file)
                        .statusCode());
        Uploads.complete(upload)
                .statusCode(200)
                .body("bucket", equalTo(TestStore.BUCKET))
                .body("key", equalTo(upload.getString("key")))
                .body("size", equalTo(size))
                .body("contentType", equalTo(BINARY))
                .body("location", endsWith("/" + TestStore.BUCKET + "/" + upload.getString("key")));
        assertArrayEquals(file, Service.get(upload.getString("key")).body());
    }

    @Test
    void aFormEnforcesSizeAndType() {
        JsonPath upload = Uploads.begin(Uploads.file("a.txt", "text/plain", 5, Map.of("strategy", "form")));
        Map<String, String> fields = upload.getMap("form.fields");
        String url = upload.getString("form.url");
        assertEquals(
                400, StoreClient.post(url, fields, "a.txt", "hello!".getBytes()).statusCode());
        assertEquals(
                204, StoreClient.post(url, fields, "a.txt", "hello".getBytes()).statusCode());
        Uploads.complete(upload)
                .statusCode(200)
                .body("size", equalTo(5))
                .body("contentType", equalTo("text/plain"))
                .body("detectedType", equalTo("text/plain"));
    }

    @Test
    void aLargeFileIsUploadedInParts() {
        byte[] file = Uploads.bytes(2, 3 * Uploads.PART + 7);
        JsonPath upload = Uploads.beginInParts(file.length, Map.of());
        assertEquals("multipart", upload.getString("strategy"));
        assertEquals(4, upload.getInt("multipart.partCount"));
        assertEquals(List.of(1, 2, 3, 4), upload.getList("multipart.parts.partNumber"));
        assertEquals(List.of(Uploads.PART, Uploads.PART, Uploads.PART, 7), upload.getList("multipart.parts.size"));
        Uploads.sendParts(upload, file);
        Uploads.complete(upload).statusCode(200).body("size", equalTo(file.length));
        assertArrayEquals(file, Service.get(upload.getString("key")).body());
    }

    @Test
    void filesFromTheThresholdAreMultipart() {
        assertEquals(
                "put",
                Uploads.begin(Uploads.file("a", BINARY, 16 * Uploads.MIB - 1, Map.of()))
                        .getString("strategy"));
        JsonPath upload = Uploads.begin(Uploads.file("a", BINARY, 16 * Uploads.MIB, Map.of()));
        assertEquals("multipart", upload.getString("strategy"));
        assertEquals(8 * Uploads.MIB, upload.getInt("multipart.partSize"));
        given().delete(Uploads.path(upload)).then().statusCode(204);
    }

    @Test
    void uploadedPartsAreNotSentAgain() {
        byte[] file = Uploads.bytes(3, 2 * Uploads.PART + 1);
        JsonPath upload = Uploads.beginInParts(file.length, Map.of());
        List<Map<String, Object>> parts = upload.getList("multipart.parts");
        String first = Uploads.send(parts.get(0), file, Uploads.PART);
        String third = Uploads.send(parts.get(2), file, Uploads.PART);
        given().get(Uploads.path(upload))
                .then()
                .statusCode(200)
                .body("id", equalTo(upload.getString("id")))
                .body("size", equalTo(file.length))
                .body("partCount", equalTo(3))
                .body("received.partNumber", contains(1, 3))
                .body("received.size", contains(Uploads.PART, 1))
                .body("received.etag", contains(first, third));
        Service.problem(Uploads.complete(upload), 409, "conflict")
                .body("detail", equalTo("Of 3 parts, these are missing: 2. Send them, then complete."));
        JsonPath again = Service.post(Uploads.path(upload) + "/parts", Map.of("partNumbers", List.of(2)))
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("parts", hasSize(1))
                .body("parts[0]", not(hasKey("etag")))
                .extract()
                .jsonPath();
        Uploads.send(again.<Map<String, Object>>getList("parts").get(0), file, Uploads.PART);
        Uploads.complete(upload).statusCode(200);
        assertArrayEquals(file, Service.get(upload.getString("key")).body());
    }

    @Test
    void aFileOfUnknownSizeEndsWithItsLastPart() {
        byte[] file = Uploads.bytes(4, Uploads.PART + 3);
        JsonPath upload =
                Uploads.begin(Map.of("filename", "live.webm", "contentType", "video/webm", "partSize", Uploads.PART));
        assertEquals("multipart", upload.getString("strategy"));
        assertEquals(List.of(), upload.getList("multipart.parts"));
        JsonPath parts = Service.post(
                        Uploads.path(upload) + "/parts",
                        Map.of("partNumbers", List.of(1, 2), "sizes", List.of(Uploads.PART, 3)))
                .statusCode(200)
                .body("parts.size", contains(Uploads.PART, 3))
                .extract()
                .jsonPath();
        parts.<Map<String, Object>>getList("parts").forEach(part -> Uploads.send(part, file, Uploads.PART));
        Uploads.complete(upload)
                .statusCode(200)
                .body("size", equalTo(file.length))
                .body("versionId", nullValue());
        assertArrayEquals(file, Service.get(upload.getString("key")).body());
    }

    @Test
    void aKeyGivenByTheCallerIsKept() {
        JsonPath upload = Uploads.begin(
                Map.of("key", "uploads/own.txt", "contentType", "text/plain", "size", 2, "metadata", Map.of("a", "b")));
        assertEquals("uploads/own.txt", upload.getString("key"));
        Map<String, String> headers = upload.getMap("put.headers");
        assertEquals("b", headers.get("x-amz-meta-a"));
        StoreClient.send("PUT", upload.getString("put.url"), headers, "hi".getBytes());
        Uploads.complete(upload).statusCode(200);
        assertTrue(Service.get("uploads/own.txt")
                .headers()
                .firstValue("x-amz-meta-a")
                .isPresent());
    }
}
