package io.countersign.presigning.batch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.FaultyStore;
import io.countersign.store.FaultyStore.Fault;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /v1/presign/batch}: a signed GET for each object below a prefix. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ListedUrlsTest {

    private static final String BATCH = "/v1/presign/batch";

    private static List<JsonPath> listed(String prefix) {
        Response answer = given().queryParam("prefix", prefix)
                .queryParam("expiresIn", "PT2M")
                .accept("application/x-ndjson")
                .get(BATCH);
        assertEquals(200, answer.statusCode());
        return answer.asString().lines().map(JsonPath::from).toList();
    }

    @Test
    void eachObjectIsSignedInTheOrderOfTheKeys() {
        for (String name : List.of("c +%.txt", "a.txt", "sub/b ä.txt")) {
            Service.put("listed/" + name, name.getBytes(StandardCharsets.UTF_8));
        }
        Service.put("other/not-listed.txt", new byte[] {1});
        List<JsonPath> results = listed("listed/");
        assertEquals(
                List.of("listed/a.txt", "listed/c +%.txt", "listed/sub/b ä.txt"),
                results.stream().map(each -> each.get("key")).toList());
        for (JsonPath each : results) {
            assertEquals("GET", each.get("method"));
            String name = each.getString("key").substring("listed/".length());
            assertArrayEquals(
                    name.getBytes(StandardCharsets.UTF_8),
                    StoreClient.send("GET", each.get("url"), Map.of(), null).body());
        }
    }

    @Test
    void anEmptyListIsAnEmptyAnswer() {
        assertEquals(List.of(), listed("listed-nothing/"));
    }

    @Test
    void aTableHasARowForEachObject() {
        Service.put("listed-table/a.txt", new byte[] {1});
        Response answer =
                given().queryParam("prefix", "listed-table/").accept("text/csv").get(BATCH);
        assertEquals(200, answer.statusCode());
        List<String> rows = answer.asString().lines().toList();
        assertEquals(2, rows.size());
        assertTrue(rows.get(1).startsWith("1,listed-table/a.txt,GET,http"), "a row");
    }

    @ParameterizedTest
    @CsvSource({"expiresIn, soon", "expiresIn, P1Y", "prefix, /a/", "prefix, a/../b/"})
    void aBadParameterIsNamed(String name, String value) {
        Service.problem(given().queryParam(name, value).get(BATCH).then(), 400, "invalid-request")
                .body("violations.field", hasItem(name));
    }

    @Test
    void aProfileWithoutListingIsRefused() {
        given().queryParam("profile", "strict").get(BATCH).then().statusCode(401);
    }

    /** Stores as many small objects below {@code prefix}, by a batch of PUTs. */
    private static void store(String prefix, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"profile\":\"faulty\",\"method\":\"PUT\",\"key\":\"" + prefix + i + "\"}\n");
        }
        Response signed = given().contentType("application/x-ndjson")
                .header("X-Api-Key", TestKeys.WRITER)
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post(BATCH);
        List<JsonPath> puts = signed.asString().lines().map(JsonPath::from).toList();
        assertEquals(count, puts.size());
        puts.parallelStream()
                .forEach(put ->
                        assertEquals(200, Service.redeem(put, new byte[] {1}).statusCode()));
    }

    private static List<JsonPath> listedAsWriter(String prefix) {
        Response answer = given().header("X-Api-Key", TestKeys.WRITER)
                .queryParam("profile", FaultyStore.PROFILE)
                .queryParam("prefix", prefix)
                .get(BATCH);
        assertEquals(200, answer.statusCode());
        return answer.asString().lines().map(JsonPath::from).toList();
    }

    /** {@code countersign.test.listed} is the number of objects; at least one more than a page. */
    @Test
    void allPagesAreSignedAndAFailedPageIsReportedAtTheEnd() {
        int count = Integer.getInteger("countersign.test.listed", 1_003);
        store("faulty/pages/", count);
        List<JsonPath> all = listedAsWriter("faulty/pages/");
        assertEquals(count, all.stream().map(each -> each.get("key")).distinct().count());
        assertTrue(all.stream().noneMatch(each -> each.get("code") != null), "all are signed");
        for (int i = 0; i < count; i += count / 20) {
            assertEquals(
                    200,
                    StoreClient.send("GET", all.get(i).getString("url"), Map.of(), null)
                            .statusCode());
        }
        FaultyStore.be(Fault.ONE_PAGE);
        try {
            List<JsonPath> cut = listedAsWriter("faulty/pages/");
            assertEquals(1_001, cut.size());
            JsonPath last = cut.get(1_000);
            assertEquals("store-failed", last.get("code"));
            assertEquals(cut.get(999).getString("key"), last.get("key"));
            assertTrue(last.getString("detail").startsWith("The list is incomplete"), "the detail says it");
        } finally {
            FaultyStore.be(Fault.NONE);
        }
    }

    @Test
    void aFailureOfTheFirstPageIsTheResponse() {
        FaultyStore.be(Fault.ERROR);
        try {
            Service.problem(
                    given().header("X-Api-Key", TestKeys.WRITER)
                            .queryParam("profile", FaultyStore.PROFILE)
                            .get(BATCH)
                            .then(),
                    502,
                    "store-failed");
        } finally {
            FaultyStore.be(Fault.NONE);
        }
    }
}
