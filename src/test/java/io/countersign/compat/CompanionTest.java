package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
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
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Uppy Companion's S3 routes, field by field, as {@code @uppy/aws-s3} 5 and 6 read them. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CompanionTest {

    private static final String S3 = "/compat/companion/s3";
    private static final int PART = 5 << 20;

    private static JsonPath begin() {
        return Service.post(
                        S3 + "/multipart",
                        Map.of("filename", "film.bin", "type", "application/octet-stream", "metadata", Map.of("n", 1)))
                .statusCode(200)
                .body("", aMapWithSize(3))
                .body("bucket", equalTo(TestStore.BUCKET))
                .body("key", matchesPattern(".*-film\\.bin"))
                .body("uploadId", notNullValue())
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse get(JsonPath upload, String rest, String... query) {
        var request = given().queryParam("key", upload.getString("key"));
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(S3 + "/multipart/" + upload.getString("uploadId") + rest)
                .then();
    }

    private static String send(String url, byte[] part) {
        HttpResponse<byte[]> answer = StoreClient.send("PUT", url, Map.of(), part);
        assertEquals(200, answer.statusCode());
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static io.restassured.specification.RequestSpecification farParams() {
        return given().queryParam("filename", "cat.png")
                .queryParam("type", "image/png")
                .queryParam("metadata[name]", "Käse.png");
    }

    @Test
    void uppy5GetsAPutIfTheStoreHasNoForms() {
        String path = "/u/" + Service.ticket("far", Map.of()) + S3 + "/params";
        JsonPath params = farParams()
                .accept(ContentType.JSON)
                .get(path)
                .then()
                .statusCode(200)
                .body("", aMapWithSize(5))
                .body("method", equalTo("PUT"))
                .body("fields", aMapWithSize(0))
                .body("headers.content-type", equalTo("image/png"))
                .body("headers", hasKey("x-amz-meta-name"))
                .extract()
                .jsonPath();
        assertEquals(
                200,
                StoreClient.send("PUT", params.get("url"), params.getMap("headers"), new byte[] {1})
                        .statusCode());
    }

    @Test
    void uppy6GetsAHintIfTheStoreHasNoForms() {
        String path = "/u/" + Service.ticket("far", Map.of()) + S3 + "/params";
        Service.problem(farParams().accept("*/*").get(path).then(), 422, "store-refused")
                .body(
                        "error",
                        org.hamcrest.Matchers.containsString("set shouldUseMultipart to true, or use signRequest"));
    }

    @Test
    void aFileIsUploadedByForm() {
        JsonPath params = given().queryParam("filename", "cat.png")
                .queryParam("type", "image/png")
                .queryParam("metadata[name]", "Käse.png")
                .get(S3 + "/params")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("", aMapWithSize(4))
                .body("method", equalTo("POST"))
                .body("url", matchesPattern("http.*/"))
                .body("expires", allOf(greaterThan(250), lessThanOrEqualTo(300)))
                .body("fields.key", matchesPattern(".*-cat\\.png"))
                .body("fields.success_action_status", equalTo("201"))
                .body("fields.content-type", equalTo("image/png"))
                .body("fields", hasKey("x-amz-meta-name"))
                .body("fields", hasKey("policy"))
                .body("fields", hasKey("x-amz-signature"))
                .extract()
                .jsonPath();
        byte[] file = {1, 2, 3};
        assertEquals(
                201,
                StoreClient.post(params.getString("url"), params.getMap("fields"), "cat.png", file)
                        .statusCode());
        HttpResponse<byte[]> stored = Service.get(params.getString("fields.key"));
        assertArrayEquals(file, stored.body());
        assertEquals("image/png", stored.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void aFileIsUploadedInParts() {
        byte[] file = new byte[PART + 5];
        new Random(7).nextBytes(file);
        JsonPath upload = begin();
        String one = get(upload, "/1")
                .statusCode(200)
                .body("", aMapWithSize(2))
                .body("expires", greaterThan(0))
                .extract()
                .path("url");
        Map<String, String> urls = get(upload, "/batch", "partNumbers", "1,2")
                .statusCode(200)
                .body("", aMapWithSize(1))
                .body("presignedUrls", aMapWithSize(2))
                .extract()
                .path("presignedUrls");
        String first = send(one, java.util.Arrays.copyOf(file, PART));
        String second = send(urls.get("2"), java.util.Arrays.copyOfRange(file, PART, file.length));
        get(upload, "")
                .statusCode(200)
                .body("", everyItem(aMapWithSize(4)))
                .body("PartNumber", equalTo(List.of(1, 2)))
                .body("ETag", equalTo(List.of(first, second)))
                .body("Size", equalTo(List.of(PART, 5)))
                .body("LastModified[0]", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"));
        Map<String, Object> sent = Map.of(
                "parts",
                List.of(
                        Map.of("PartNumber", 1, "ETag", first.replace("\"", "")),
                        Map.of("PartNumber", 2, "ETag", second)));
        for (int i = 0; i < 2; i++) { // a client whose connection broke repeats the request
            given().contentType(ContentType.JSON)
                    .queryParam("key", upload.getString("key"))
                    .body(sent)
                    .post(S3 + "/multipart/" + upload.getString("uploadId") + "/complete")
                    .then()
                    .statusCode(200)
                    .body("", aMapWithSize(3))
                    .body("bucket", equalTo(TestStore.BUCKET))
                    .body("key", equalTo(upload.getString("key")))
                    .body("location", matchesPattern("http.*-film\\.bin"));
        }
        assertArrayEquals(file, Service.get(upload.getString("key")).body());
    }

    @Test
    void anUploadIsAborted() {
        JsonPath upload = begin();
        send(get(upload, "/1").extract().path("url"), new byte[5]);
        for (int i = 0; i < 2; i++) {
            given().queryParam("key", upload.getString("key"))
                    .delete(S3 + "/multipart/" + upload.getString("uploadId"))
                    .then()
                    .statusCode(200)
                    .body("", aMapWithSize(0));
        }
        get(upload, "").statusCode(410).body("error", notNullValue());
    }

    @Test
    void uploadsAndKeysOfOtherCallersAreRefused() {
        JsonPath mine = begin();
        JsonPath other = begin();
        String own = "/multipart/" + mine.getString("uploadId");
        Map<String, Object> parts = Map.of("parts", List.of());
        String key = other.getString("key");
        given().queryParam("key", key).get(S3 + own).then().statusCode(403).body("error", notNullValue());
        given().queryParam("key", key).get(S3 + own + "/1").then().statusCode(403);
        given().queryParam("key", key)
                .queryParam("partNumbers", "1")
                .get(S3 + own + "/batch")
                .then()
                .statusCode(403);
        given().queryParam("key", key)
                .contentType(ContentType.JSON)
                .body(parts)
                .post(S3 + own + "/complete")
                .then()
                .statusCode(403);
        given().queryParam("key", key).delete(S3 + own).then().statusCode(403);
        given().header("X-Api-Key", TestKeys.WRITER)
                .queryParam("key", mine.getString("key"))
                .get(S3 + own + "/1")
                .then()
                .statusCode(403);
        given().urlEncodingEnabled(false) // which would write ~ as %7E, another spelling of the same path
                .queryParam("key", mine.getString("key"))
                .get(S3 + "/multipart/2~a-bare-id/1")
                .then()
                .statusCode(403);
        get(mine, "").statusCode(200).body("", equalTo(List.of()));
    }

    @Test
    void errorsHaveTheFormatOfCompanion() {
        String sentence = given().get(S3 + "/params")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "error",
                        equalTo("s3: the \"filename\" query parameter is required and must be a non-empty string"))
                .body("code", equalTo("invalid-request"))
                .extract()
                .statusLine();
        assertTrue(sentence.endsWith("must be a non-empty string"), sentence);
    }
}
