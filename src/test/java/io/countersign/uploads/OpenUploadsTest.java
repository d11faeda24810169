package io.countersign.uploads;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Open multipart uploads per caller, and parts per request, are limited. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenUploadsTest {

    private static ValidatableResponse begin(String strategy) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a", "a/b", 5L * Uploads.PART, Map.of()));
        request.put("profile", LimitedProfiles.OPEN);
        request.put("strategy", strategy);
        request.put("partSize", Uploads.PART);
        return Service.postAs(TestKeys.WRITER, "/v1/uploads", request);
    }

    private static JsonPath beginInParts() {
        return begin("multipart").statusCode(201).extract().jsonPath();
    }

    private static void abort(JsonPath upload) {
        given().header("X-Api-Key", TestKeys.WRITER)
                .delete(Uploads.path(upload))
                .then()
                .statusCode(204);
    }

    @Test
    void openUploadsAreLimited() {
        JsonPath first = beginInParts();
        JsonPath second = beginInParts();
        Service.problem(begin("multipart"), 429, "too-many-requests")
                .header("Retry-After", "30")
                .body(
                        "detail",
                        equalTo("The profile limited-open allows each caller 2 open uploads; complete or abort one."));
        begin("put").statusCode(201);
        abort(first);
        JsonPath third = beginInParts();
        abort(second);
        abort(third);
    }

    @Test
    void aRefusedUploadConsumesNoSignature() {
        JsonPath first = beginUnsized().statusCode(201).extract().jsonPath();
        Service.problem(beginUnsized(), 429, "too-many-requests").header("Retry-After", "30");
        abort(first);
        abort(beginUnsized().statusCode(201).extract().jsonPath());
        Service.problem(beginUnsized(), 429, "too-many-requests").body("detail", containsString("2 signatures a day"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart", "put"})
    void aRefusalForTheDailyBytesNamesTheFieldOfUploads(String strategy) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a", "a/b", 1001, Map.of()));
        request.put("profile", LimitedProfiles.OPEN_BYTES);
        request.put("strategy", strategy);
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/uploads", request), 403, "forbidden")
                .body("detail", endsWith("this request needs 1001 at once; use a smaller size."));
    }

    private static ValidatableResponse beginUnsized() {
        Map<String, Object> request = Map.of(
                "filename", "a", "contentType", "a/b", "strategy", "multipart", "profile", LimitedProfiles.OPEN_DAY);
        return Service.postAs(TestKeys.WRITER, "/v1/uploads", request);
    }

    @Test
    void partsPerRequestAreLimited() {
        JsonPath upload = beginInParts();
        String path = Uploads.path(upload) + "/parts";
        Service.postAs(TestKeys.WRITER, path, Map.of("partNumbers", List.of(1, 2, 3)))
                .statusCode(200);
        Service.problem(
                        Service.postAs(TestKeys.WRITER, path, Map.of("partNumbers", List.of(1, 2, 3, 4))),
                        400,
                        "invalid-request")
                .body("violations[0].message", equalTo("must be 1 to 3 part numbers"));
        abort(upload);
    }
}
