package io.countersign.uploads.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No address in a response contains the Host header of the request. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadLocationTest {

    @Test
    void theLocationOfAnUploadIsRelative() {
        given().header("Host", "elsewhere.example")
                .contentType(ContentType.JSON)
                .body(Map.of("filename", "a.txt", "contentType", "text/plain", "size", 1))
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/v1/uploads/"));
    }
}
