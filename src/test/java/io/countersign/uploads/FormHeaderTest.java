package io.countersign.uploads;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that a store keeps with an object, and the minimum size, are conditions of a form. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormHeaderTest {

    private static final Map<String, Object> ALL = Map.of(
            "cacheControl", "private, max-age=5",
            "contentDisposition", Map.of("filename", "Résumé.png"),
            "contentEncoding", "gzip",
            "contentLanguage", "fr",
            "expires", "Thu, 02 Jan 2031 03:04:05 GMT");

    private static Map<String, Object> request(String profile, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("profile", profile, "key", profile + "/form.png", "contentType", "image/png"));
        request.putAll(more);
        return request;
    }

    private static Form form(String profile, Map<String, ?> more) {
        return Form.of(Service.postAs(TestKeys.WRITER, "/v1/presign/form", request(profile, more)));
    }

    @Test
    void theyAreFieldsOfTheForm() {
        Form form = form("kept", ALL);
        assertEquals("private, max-age=5", form.field("Cache-Control"));
        assertEquals(
                "attachment; filename=\"R_sum_.png\"; filename*=UTF-8''R%C3%A9sum%C3%A9.png",
                form.field("Content-Disposition"));
        assertEquals("gzip", form.field("Content-Encoding"));
        assertEquals("fr", form.field("Content-Language"));
        assertEquals("Thu, 02 Jan 2031 03:04:05 GMT", form.field("Expires"));
        assertEquals(204, form.post().statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "Cache-Control, public",
        "Content-Disposition, inline",
        "Content-Encoding, br",
        "Content-Language, en",
        "Expires, 'Fri, 02 Jan 2099 03:04:05 GMT'"
    })
    void theStoreRefusesAnotherValueAndAMissingField(String field, String value) {
        assertTrue(form("kept", ALL).with(field, value).post().statusCode() >= 400, "another value");
        assertTrue(form("kept", ALL).without(field).post().statusCode() >= 400, "none");
    }

    @Test
    void theProfileSetsWhatTheCallerLeavesOut() {
        Form form = form("kept", Map.of());
        assertEquals("public, max-age=60", form.field("Cache-Control"));
        assertEquals("inline", form.field("Content-Disposition"));
        assertEquals("Wed, 02 Jan 2030 03:04:05 GMT", form.field("Expires"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cacheControl", "contentDisposition", "contentEncoding", "contentLanguage", "expires"})
    void aProfileThatDoesNotAllowAHeaderRefusesIt(String field) {
        Service.problem(
                        Service.postAs(
                                TestKeys.WRITER, "/v1/presign/form", request("cached", Map.of(field, ALL.get(field)))),
                        403,
                        "forbidden")
                .body("violations.field", hasItem(field));
    }

    /** A store that would drop them gets no such form. */
    @Test
    void aStoreThatDoesNotKeepHeadersOfFormsIsNotSentThem() {
        Map<String, Object> request = Map.of("profile", "hosted-kept", "key", "a.png", "contentType", "image/png");
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign/form", request), 422, "store-refused")
                .body("detail", containsString("headers of objects in forms"));
        Map<String, Object> upload = new HashMap<>(
                Map.of("profile", "hosted-kept", "filename", "a.png", "contentType", "image/png", "size", 1));
        Service.postAs(TestKeys.WRITER, "/v1/uploads", upload)
                .statusCode(201)
                .body("strategy", equalTo("put"))
                .body("put.headers.cache-control", equalTo("no-cache"));
        upload.put("strategy", "form");
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/uploads", upload), 422, "store-refused");
        String params = "/u/" + Service.ticket("hosted-kept", Map.of())
                + "/compat/companion/s3/params?filename=a.png&type=image/png";
        given().accept("application/json")
                .get(params)
                .then()
                .statusCode(200)
                .body("method", equalTo("PUT"))
                .body("headers.cache-control", equalTo("no-cache"));
        Service.problem(given().accept("*/*").get(params).then(), 422, "store-refused");
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign/form",
                        Map.of("profile", "hosted", "key", "a.png", "contentType", "image/png"))
                .statusCode(200);
    }

    @Test
    void smallerFilesThanTheProfileAcceptsAreRefusedByTheStore() {
        assertTrue(form("cached", Map.of()).post(new byte[2]).statusCode() >= 400);
        assertEquals(204, form("cached", Map.of()).post(new byte[3]).statusCode());
        for (Map<String, Object> sizes : List.<Map<String, Object>>of(Map.of("minSize", 2), Map.of("maxSize", 2))) {
            Service.problem(
                            Service.postAs(TestKeys.WRITER, "/v1/presign/form", request("cached", sizes)),
                            400,
                            "invalid-request")
                    .body("violations.field", hasItem(sizes.keySet().iterator().next()));
        }
    }
}
