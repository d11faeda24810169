package io.countersign.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.PercentEncoding;
import io.countersign.store.OtherProgram;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects whose keys have empty segments are read, listed and deleted where a profile says legacy-keys, and never
 * written.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class LegacyKeyTest {

    private static ValidatableResponse presign(String profile, String method, String key) {
        return Service.postAs(TestKeys.WRITER, "/v1/presign", Map.of("profile", profile, "method", method, "key", key));
    }

    private static ValidatableResponse files(String profile, String path) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("X-Api-Key", TestKeys.WRITER)
                .get("/v1/files/" + profile + "/" + path)
                .then();
    }

    private static ValidatableResponse list(String profile, String prefix) {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .queryParam("profile", profile)
                .queryParam("prefix", prefix)
                .get("/v1/buckets/" + TestStore.BUCKET + "/objects")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy//a", "legacy/a//b", "legacy/a/", "legacy/a///", "legacy//"})
    void isSignedForReadingAndDeleting(String key) {
        String path = TestStore.BUCKET + "/" + PercentEncoding.encodePath(key) + "?";
        for (String method : new String[] {"GET", "HEAD", "DELETE"}) {
            String url = presign(StrictProfiles.LEGACY, method, key)
                    .statusCode(200)
                    .extract()
                    .path("url");
            assertTrue(url.contains(path), "another key is signed");
        }
        String link = files(StrictProfiles.LEGACY, escaped(key))
                .statusCode(307)
                .extract()
                .header("Location");
        assertTrue(link.contains(path), "another key is signed");
    }

    /** REST Assured would take double slashes out. */
    private static String escaped(String key) {
        return key.replace("/", "%2F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy//a", "legacy/a//b", "legacy/a/", "legacy/a///", "legacy//"})
    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded store has no such keys")
    void isReadListedAndDeleted(String key) {
        byte[] content = key.getBytes(StandardCharsets.UTF_8);
        OtherProgram.put(TestStore.BUCKET, key, Map.of(), content);
        JsonPath get = presign(StrictProfiles.LEGACY, "GET", key)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertArrayEquals(content, Service.redeem(get, null).body());
        String link = files(StrictProfiles.LEGACY, escaped(key))
                .statusCode(307)
                .extract()
                .header("Location");
        assertArrayEquals(content, StoreClient.send("GET", link, Map.of(), null).body());
        String prefix = key.substring(0, key.lastIndexOf('/') + 1);
        list(StrictProfiles.LEGACY, prefix).statusCode(200).body("objects.key", hasItem(key));
        list(StrictProfiles.LEGACY, "").statusCode(200).body("objects.key", hasItem(key));
        JsonPath delete = presign(StrictProfiles.LEGACY, "DELETE", key)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(204, Service.redeem(delete, null).statusCode());
        assertEquals(404, Service.redeem(get, null).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy//a", "legacy/a//b", "legacy/a/", "/legacy/a"})
    void isNeverWritten(String key) {
        Service.problem(presign(StrictProfiles.LEGACY, "PUT", key), 400, "invalid-request");
        Map<String, Object> named = Map.of("profile", StrictProfiles.LEGACY, "key", key, "contentType", "a/b");
        for (String path : List.of("/v1/presign/form", "/v1/uploads")) {
            Service.problem(Service.postAs(TestKeys.WRITER, path, named), 400, "invalid-request");
        }
        Map<String, Object> below =
                Map.of("profile", StrictProfiles.LEGACY, "keyPrefix", "legacy//", "contentType", "a/b");
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign/form", below), 400, "invalid-request");
        Service.problem(
                Service.postAs(
                        TestKeys.WRITER,
                        "/v1/tickets",
                        Map.of("profile", StrictProfiles.LEGACY, "keyPrefix", "legacy//")),
                400,
                "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legacy/../x",
                "legacy/%2e%2e/x",
                "legacy//../x",
                "legacy//%252e%252e//x",
                "legacy/a/..\\x",
                "legacy/a\u0000b",
                "legacy//./x",
                "/legacy/x",
                "//x",
                "legac//x"
            })
    void staysWithinThePrefixAndHasNoDotSegments(String key) {
        for (String method : new String[] {"GET", "HEAD", "DELETE"}) {
            int status = presign(StrictProfiles.LEGACY, method, key).extract().statusCode();
            assertTrue(status == 400 || status == 403, () -> method + " " + status);
        }
        int listed = list(StrictProfiles.LEGACY, key + "/").extract().statusCode();
        assertTrue(listed == 400 || listed == 403, () -> "listing " + listed);
    }

    @Test
    void theQuarantineIsNotAccessible() {
        for (String key : new String[] {"legacy/quarantine//a", "legacy/quarantine/"}) {
            Service.problem(presign(StrictProfiles.LEGACY, "GET", key), 403, "forbidden");
            Service.problem(list(StrictProfiles.LEGACY, "legacy/quarantine//"), 403, "forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gallery//a", "gallery/a/"})
    void otherProfilesRefuseLegacyKeys(String key) {
        Service.problem(presign(StrictProfiles.GALLERY, "GET", key), 400, "invalid-request")
                .body("violations.field", hasItem("key"));
        Service.problem(files(StrictProfiles.GALLERY, escaped(key)), 400, "invalid-request");
        Service.problem(list(StrictProfiles.GALLERY, "gallery//"), 400, "invalid-request")
                .body("violations.field", hasItem("prefix"));
    }
}
