package io.countersign.compat;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients whose profile has a {@code min-size}. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class MinimumSizeTest {

    private static String under(String path) {
        return "/u/" + Service.ticket("cached", Map.of()) + path;
    }

    /** What arrives is measured: a part has no size of its own. */
    @Test
    void smallFilesAreRefusedOnCompletion() {
        UppyUpload upload = UppyUpload.of(under(""), null, "cat.png", "image/png");
        String etag = UppyUpload.send(upload.partUrl(1), new byte[2]);
        UppyUpload.complete(upload.completionUrl(), UppyUpload.document(List.of(etag)))
                .statusCode(400)
                .body(containsString("EntityTooSmall"), containsString("the profile cached requires 3"));
        Service.problem(
                        Service.postAs(
                                TestKeys.WRITER,
                                "/v1/uploads",
                                Map.of(
                                        "profile", "cached",
                                        "filename", "a.bin",
                                        "contentType", "image/png",
                                        "size", 2)),
                        400,
                        "invalid-request")
                .body("violations[0].field", equalTo("size"));
    }

    /** A size that the client does not declare is a condition of a form instead. */
    @Test
    void uppyGetsAFormWhereOnlyAFormHoldsTheSize() {
        JsonPath signed = Service.post(
                        under("/compat/uppy/sign"),
                        Map.of("method", "PUT", "key", "cat.png", "contentType", "image/png"))
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, String> fields = signed.getMap("fields");
        assertEquals(
                4,
                StoreClient.post(signed.getString("url"), fields, "cat.png", new byte[2])
                                .statusCode()
                        / 100);
        assertEquals(
                2,
                StoreClient.post(signed.getString("url"), fields, "cat.png", new byte[3])
                                .statusCode()
                        / 100);
    }
}
