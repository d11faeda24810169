package io.countersign.objects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders, streamed listings, deletion below a prefix, and access control lists. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ObjectManagementTest {

    private static final String BUCKET = "/v1/buckets/" + TestStore.BUCKET;
    private static final String LINES = "application/x-ndjson";

    private final String folder = "managed/" + UUID.randomUUID() + "/";

    private static RequestSpecification with(Map<String, ?> query) {
        return given().queryParam("profile", "demo").queryParams(query);
    }

    private void put(String... names) {
        List.of(names).forEach(name -> Service.put(folder + name, new byte[3]));
    }

    @Test
    void foldersReplaceTheKeysBelowThem() {
        put("a/1.txt", "a/2.txt", "b.txt", "c/d/3.txt", "z.txt");
        with(Map.of("prefix", folder, "delimiter", "/"))
                .get(BUCKET + "/objects")
                .then()
                .statusCode(200)
                .body("objects.key", contains(folder + "b.txt", folder + "z.txt"))
                .body("folders", contains(folder + "a/", folder + "c/"))
                .body("next", nullValue());
    }

    @Test
    void pagesOfFoldersAreComplete() {
        put("a/1.txt", "a/2.txt", "b.txt", "c/d/3.txt", "z.txt");
        String after = "";
        StringBuilder seen = new StringBuilder();
        for (int page = 0; page < 10 && after != null; page++) {
            Response answer = with(Map.of("prefix", folder, "delimiter", "/", "limit", 1, "after", after))
                    .get(BUCKET + "/objects");
            assertEquals(200, answer.statusCode());
            List<String> keys = answer.path("objects.key");
            List<String> folders = answer.path("folders");
            keys.forEach(key -> seen.append(key.substring(folder.length())).append(' '));
            if (folders != null) {
                folders.forEach(
                        each -> seen.append(each.substring(folder.length())).append(' '));
            }
            after = answer.path("next");
        }
        assertEquals("a/ b.txt c/ z.txt ", seen.toString());
    }

    @Test
    void anotherDelimiterIsRefused() {
        Service.problem(
                with(Map.of("prefix", folder, "delimiter", "-"))
                        .get(BUCKET + "/objects")
                        .then(),
                400,
                "invalid-request");
    }

    @Test
    void allObjectsAreListedAsLines() {
        put("a.txt", "b/c.txt", "d.txt");
        String lines = with(Map.of("prefix", folder))
                .accept(LINES)
                .get(BUCKET + "/objects")
                .then()
                .statusCode(200)
                .contentType(LINES)
                .extract()
                .asString();
        String[] each = lines.strip().split("\n");
        assertEquals(3, each.length, lines);
        assertTrue(each[1].contains("\"key\":\"" + folder + "b/c.txt\""), each[1]);
    }

    @Test
    void objectsBelowAPrefixAreDeleted() {
        put("a.txt", "b/c.txt", "é ü+%41.txt");
        Service.put("managed/beside-" + folder.substring(8, 20) + ".txt", new byte[1]);
        with(Map.of("prefix", folder, "dryRun", true))
                .delete(BUCKET + "/objects")
                .then()
                .statusCode(200)
                .body("deleted", equalTo(3));
        with(Map.of("prefix", folder)).get(BUCKET + "/objects").then().body("objects", hasSize(3));
        with(Map.of("prefix", folder))
                .delete(BUCKET + "/objects")
                .then()
                .statusCode(200)
                .body("deleted", equalTo(3))
                .body("failed", hasSize(0));
        with(Map.of("prefix", folder)).get(BUCKET + "/objects").then().body("objects", hasSize(0));
        assertEquals(
                200,
                Service.get("managed/beside-" + folder.substring(8, 20) + ".txt")
                        .statusCode());
    }

    @Test
    void moreThanOnePageIsDeleted() {
        IntStream.range(0, 1003).forEach(i -> put(i + ".txt"));
        with(Map.of("prefix", folder))
                .delete(BUCKET + "/objects")
                .then()
                .statusCode(200)
                .body("deleted", equalTo(1003));
        with(Map.of("prefix", folder)).get(BUCKET + "/objects").then().body("objects", hasSize(0));
    }

    @Test
    void deletionIsReportedInLines() {
        IntStream.range(0, 3).forEach(i -> put(i + ".txt"));
        String lines = with(Map.of("prefix", folder))
                .accept(LINES)
                .delete(BUCKET + "/objects")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals("{\"deleted\":3,\"failed\":[]}", lines.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-slash", "../"})
    void anotherPrefixIsNotDeleted(String prefix) {
        Service.problem(
                with(Map.of("prefix", prefix)).delete(BUCKET + "/objects").then(), 400, "invalid-request");
    }

    @Test
    void onlyProfilesThatAllowItDelete() {
        Service.problem(
                given().queryParam("profile", "inbox")
                        .queryParam("prefix", "t1/")
                        .delete(BUCKET + "/objects")
                        .then(),
                403,
                "forbidden");
    }

    private static ValidatableResponse acl(Map<String, ?> query, String acl) {
        return with(query)
                .contentType("application/json")
                .body(Map.of("acl", acl))
                .put(BUCKET + "/acl")
                .then();
    }

    @Test
    void anObjectBecomesPublicAndPrivate() {
        put("a.txt");
        String key = folder + "a.txt";
        String url = acl(Map.of("key", key), "public-read")
                .statusCode(200)
                .body("objects[0].acl", equalTo("public-read"))
                .extract()
                .path("objects[0].publicUrl");
        assertEquals(200, StoreClient.send("GET", url, Map.of(), null).statusCode());
        with(Map.of("key", key))
                .get(BUCKET + "/acl")
                .then()
                .statusCode(200)
                .body("objects[0].acl", equalTo("public-read"))
                .body("objects[0].publicUrl", equalTo(url));
        acl(Map.of("key", key), "private").statusCode(200).body("objects[0].publicUrl", nullValue());
        assertEquals(403, StoreClient.send("GET", url, Map.of(), null).statusCode());
        with(Map.of("key", key)).get(BUCKET + "/acl").then().body("objects[0].acl", equalTo("private"));
    }

    @Test
    void allObjectsBelowAPrefixBecomePublic() {
        put("a.txt", "b/c.txt");
        acl(Map.of("prefix", folder), "public-read")
                .statusCode(200)
                .body("objects.key", contains(folder + "a.txt", folder + "b/c.txt"))
                .body("failed", hasSize(0))
                .body("next", nullValue());
        with(Map.of("prefix", folder))
                .get(BUCKET + "/acl")
                .then()
                .body("objects.acl", contains("public-read", "public-read"));
    }

    @Test
    void aMissingObjectIsNotFound() {
        Service.problem(acl(Map.of("key", folder + "missing.txt"), "private"), 404, "not-found");
    }

    @Test
    void otherListsAreRefused() {
        put("a.txt");
        Service.problem(acl(Map.of("key", folder + "a.txt"), "public-read-write"), 400, "invalid-request");
        Service.problem(
                given().queryParam("profile", "inbox")
                        .queryParam("key", "t1/a.txt")
                        .contentType("application/json")
                        .body(Map.of("acl", "public-read"))
                        .put(BUCKET + "/acl")
                        .then(),
                403,
                "forbidden");
    }
}
