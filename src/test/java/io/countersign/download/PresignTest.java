package io.countersign.download;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A signed URL moves a real file: PUT, GET, HEAD, DELETE. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PresignTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);

    private static JsonPath presign(Map<String, Object> request) {
        return given().contentType(ContentType.JSON)
                .body(request)
                .post("/v1/presign")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();
    }

    @Test
    void aFileGoesInComesOutAndIsDeleted() {
        String key = "presign/hello.txt";
        JsonPath put = presign(Map.of("method", "PUT", "key", key, "contentType", "text/plain"));
        assertEquals(
                200,
                StoreClient.send("PUT", put.get("url"), put.get("headers"), FILE)
                        .statusCode());
        JsonPath get = presign(Map.of("method", "GET", "key", key));
        var got = StoreClient.send("GET", get.get("url"), get.get("headers"), null);
        assertEquals(200, got.statusCode());
        assertArrayEquals(FILE, got.body());
        JsonPath head = presign(Map.of("method", "HEAD", "key", key));
        assertEquals(
                200,
                StoreClient.send("HEAD", head.get("url"), head.get("headers"), null)
                        .statusCode());
        JsonPath delete = presign(Map.of("method", "DELETE", "key", key));
        assertEquals(
                204,
                StoreClient.send("DELETE", delete.get("url"), delete.get("headers"), null)
                        .statusCode());
        assertEquals(
                404,
                StoreClient.send("GET", get.get("url"), get.get("headers"), null)
                        .statusCode());
    }
}
