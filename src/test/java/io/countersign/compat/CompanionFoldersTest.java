package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.matchesPattern;

import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A folder that a user chose in Uppy stays one where the profile's key template keeps it, and cannot lead out of the
 * prefix.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CompanionFoldersTest {

    private static final String UUID = "[0-9a-f-]{36}";

    private static String doors(String profile) {
        return "/u/" + Service.ticket(profile, Map.of()) + "/compat/companion/s3";
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg,      trip/day 1/a.jpg, trip/day 1/",
        "a.jpg,      null,             ''",
        "trip/a.jpg, null,             trip/",
        "a.jpg,      ../../x/./a.jpg,  x/",
        "a.jpg,      a.jpg,            ''"
    })
    void foldersArePreserved(String filename, String relativePath, String folders) {
        String key = "folders/" + folders + UUID + "-a\\.jpg";
        given().queryParams("filename", filename, "type", "image/jpeg", "metadata[relativePath]", relativePath)
                .get(doors(StrictProfiles.FOLDERS) + "/params")
                .then()
                .statusCode(200)
                .body("fields.key", matchesPattern(key));
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "filename", filename, "type", "image/jpeg", "metadata", Map.of("relativePath", relativePath)))
                .post(doors(StrictProfiles.FOLDERS) + "/multipart")
                .then()
                .statusCode(200)
                .body("key", matchesPattern(key));
    }

    @ParameterizedTest
    @CsvSource({"a.jpg, trip/a.jpg", "trip/a.jpg, null"})
    void foldersAreDroppedOtherwise(String filename, String relativePath) {
        given().queryParams("filename", filename, "type", "image/jpeg", "metadata[relativePath]", relativePath)
                .get(doors(StrictProfiles.GALLERY) + "/params")
                .then()
                .statusCode(200)
                .body("fields.key", matchesPattern("gallery/" + UUID + "-a\\.jpg"));
    }
}
