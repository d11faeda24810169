package io.countersign.uploads;

import static org.hamcrest.Matchers.equalTo;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If the media type is missing and the profile restricts types, the file name determines it. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TypeByNameTest {

    private static Map<String, ?> upload(String profile, String name, String type, String strategy) {
        return Map.of("profile", profile, "filename", name, "contentType", type, "size", 10, "strategy", strategy);
    }

    @ParameterizedTest
    @CsvSource({"''", "application/octet-stream", "binary/octet-stream"})
    void theNameDeterminesTheType(String type) {
        Service.postAs(TestKeys.WRITER, "/v1/uploads", upload("gallery", "a.heic", type, "put"))
                .statusCode(201)
                .body("put.headers.content-type", equalTo("image/heic"));
        Service.postAs(TestKeys.WRITER, "/v1/uploads", upload("gallery", "a.HEIC", type, "form"))
                .statusCode(201)
                .body("form.fields.Content-Type", equalTo("image/heic"));
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign/form",
                        Map.of("profile", "gallery", "filename", "a.heic", "contentType", type, "maxSize", 10))
                .statusCode(200)
                .body("fields.Content-Type", equalTo("image/heic"));
    }

    @Test
    void forASinglePut() {
        for (String named : new String[] {"filename", "key"}) {
            Map<String, Object> request =
                    Map.of("profile", "gallery", "method", "PUT", "contentLength", 9, named, "gallery/a.heic");
            if (named.equals("filename")) {
                request = Map.of(
                        "profile", "gallery", "method", "PUT", "contentLength", 9, named, "a.heic", "contentType", "");
            }
            Service.postAs(TestKeys.WRITER, "/v1/presign", request)
                    .statusCode(200)
                    .body("headers.content-type", equalTo("image/heic"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page.html, application/octet-stream", // the type of the name is not allowed
        "a.heic,    text/html", // a given type takes precedence over the name
        "noname,    application/octet-stream"
    })
    void typesForbiddenByTheProfileAreRefused(String name, String type) {
        Service.problem(
                Service.postAs(TestKeys.WRITER, "/v1/uploads", upload("gallery", name, type, "put")), 403, "forbidden");
    }

    @Test
    void theDeclaredTypeIsUsedIfEveryTypeIsAllowed() {
        Service.postAs(TestKeys.WRITER, "/v1/uploads", upload("demo", "a.heic", "application/octet-stream", "put"))
                .statusCode(201)
                .body("put.headers.content-type", equalTo("application/octet-stream"));
    }
}
