package io.countersign.presigning.batch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/presign/batch}: each line is answered in its place, whatever the others are. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BatchTest {

    private static final String BATCH = "/v1/presign/batch";
    private static final byte[] FILE = "hello, batch\n".getBytes(StandardCharsets.UTF_8);

    private static RequestSpecification lines(String body) {
        return given().contentType("application/x-ndjson").body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonPath> signed(String body) {
        return parsed(lines(body).post(BATCH));
    }

    private static List<JsonPath> parsed(Response answer) {
        assertEquals(200, answer.statusCode());
        assertTrue(answer.contentType().startsWith("application/x-ndjson"), answer.contentType());
        List<JsonPath> results = new ArrayList<>();
        answer.asString().lines().forEach(line -> results.add(JsonPath.from(line)));
        return results;
    }

    @Test
    void urlsOfALinesBatchWorkAtTheStore() {
        List<JsonPath> results = signed("""
                {"method": "PUT", "key": "batch/a b.txt", "contentType": "text/plain", "contentLength": 13}
                {"method": "GET", "key": "batch/a b.txt"}
                """);
        assertEquals(2, results.size());
        assertEquals(200, Service.redeem(results.get(0), FILE).statusCode());
        assertArrayEquals(FILE, Service.redeem(results.get(1), null).body());
    }

    @Test
    void aLineHasTheFieldsOfASingleAnswer() {
        String request =
                "{\"method\": \"PUT\", \"key\": \"batch/same.txt\", \"acl\": \"public-read\", \"expiresIn\": 604800}";
        Map<String, Object> single = Service.post("/v1/presign", request)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
        Map<String, Object> line = signed(request).get(0).getMap("$");
        assertEquals(new TreeSet<>(single.keySet()), new TreeSet<>(line.keySet()));
        for (String same : List.of("method", "headers", "profile", "bucket", "key", "expiryReason", "publicUrl")) {
            assertEquals(single.get(same), line.get(same), same);
        }
    }

    @Test
    void aBadLineBecomesAProblemAndTheOthersAreSigned() {
        List<JsonPath> results = signed("""
                {"method": "GET", "key": "batch/1"}

                {"method": "GET", "key":
                {"method": "GET", "key": "batch/4", "colour": "blue"}
                {"method": "GET", "key": "batch/5", "profile": "unknown"}
                {"method": "GET", "key": "/batch/6"}\r
                [1]
                {"method": "GET", "key": "batch/8"}""");
        assertEquals(7, results.size());
        assertEquals("batch/1", results.get(0).get("key"));
        assertNull(results.get(0).get("line"));
        List<Object> lines = new ArrayList<>();
        List<Object> codes = new ArrayList<>();
        for (JsonPath problem : results.subList(1, 6)) {
            lines.add(problem.get("line"));
            codes.add(problem.get("code"));
            assertTrue(problem.getString("type").startsWith("urn:countersign:problem:"));
        }
        assertEquals(List.of(3, 4, 5, 6, 7), lines);
        assertEquals(
                List.of("malformed-json", "invalid-request", "unauthenticated", "invalid-request", "invalid-request"),
                codes);
        assertTrue(results.get(1).getString("detail").startsWith("The line is not JSON"), "in terms of a line");
        assertEquals("colour", results.get(2).get("violations[0].field"));
        assertEquals("key", results.get(4).get("violations[0].field"));
        assertEquals("batch/8", results.get(6).get("key"));
    }

    @Test
    void manyLinesAreAnsweredInOrder() {
        int count = 5_000;
        StringBuilder body = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            body.append(i % 1000 == 0 ? "nonsense\n" : "{\"method\":\"GET\",\"key\":\"batch/" + i + "\"}\n");
        }
        List<JsonPath> results = signed(body.toString());
        assertEquals(count, results.size());
        for (int i = 1; i <= count; i++) {
            JsonPath result = results.get(i - 1);
            assertEquals(i % 1000 == 0 ? null : "batch/" + i, result.get("key"));
            assertEquals(i % 1000 == 0 ? i : null, result.get("line"));
        }
        assertEquals(
                count - count / 1000,
                results.stream()
                        .map(each -> each.get("id"))
                        .filter(id -> id != null)
                        .distinct()
                        .count());
    }

    @Test
    void aBodyOfAnySizeIsAccepted() {
        String line = "{\"method\": \"GET\", \"key\": \"batch/padded\"}" + " ".repeat(60_000) + "\n";
        List<JsonPath> results = signed(line.repeat(80)); // 4.8 MB, with a Content-Length
        assertEquals(80, results.size());
        assertEquals("batch/padded", results.get(79).get("key"));
    }

    @Test
    void aLineOverTheLimitIsRefusedAloneWithoutBeingKept() {
        String tooLong = "{\"method\": \"GET\", \"key\": \"" + "a".repeat(3 * LineSplitter.MAX_LINE) + "\"}";
        List<JsonPath> results = signed(tooLong + "\n{\"method\": \"GET\", \"key\": \"batch/next\"}\n");
        assertEquals("too-large", results.get(0).get("code"));
        assertEquals(1, (int) results.get(0).get("line"));
        assertEquals("batch/next", results.get(1).get("key"));
    }

    @Test
    void anArrayIsAnsweredByAnArray() {
        Response answer = given().contentType("application/json")
                .body("[{\"method\":\"GET\",\"key\":\"batch/1\"}, 7, {\"method\":\"GET\",\"key\":\"batch/[3],\\\"}\"}]")
                .post(BATCH);
        assertEquals(200, answer.statusCode());
        JsonPath array = answer.jsonPath();
        assertEquals(3, array.getList("$").size());
        assertEquals("batch/1", array.get("[0].key"));
        assertEquals(2, (int) array.get("[1].line"));
        assertEquals("batch/[3],\"}", array.get("[2].key"));
        assertEquals("no-store", answer.header("Cache-Control"), "it carries signed URLs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1", "[] []", "", "\"a\""})
    void whatIsNoArrayIsRefused(String body) {
        given().contentType("application/json").body(body).post(BATCH).then().statusCode(400);
    }

    @Test
    void anArrayHasAtMostAThousandItems() {
        String item = "{\"method\":\"GET\",\"key\":\"a\"}";
        String most = "[" + String.join(",", Collections.nCopies(1000, item)) + "]";
        given().contentType("application/json").body(most).post(BATCH).then().statusCode(200);
        String more = "[" + String.join(",", Collections.nCopies(1001, item)) + "]";
        Service.problem(
                        given().contentType("application/json")
                                .body(more)
                                .post(BATCH)
                                .then(),
                        400,
                        "invalid-request")
                .body("detail", containsString("1000"));
    }

    @Test
    void aTableOpensInASpreadsheetAndRunsNoFormula() {
        Response answer = lines("""
                {"method": "GET", "key": "=HYPERLINK(1)"}
                {"method": "PUT", "key": "batch/ä, \\"b\\".txt", "contentType": "text/plain"}
                {"method": "GET"}
                {"method": "GET", "key": "\uff1dHYPERLINK(1)"}
                """).accept("text/csv").post(BATCH);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.contentType().startsWith("text/csv"), answer.contentType());
        String table = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        String[] rows = table.split("\r\n");
        assertEquals("\ufeffline,key,method,url,expiresAt,headers,profile,bucket,id,status,problem", rows[0]);
        assertTrue(rows[1].startsWith("1,'=HYPERLINK(1),GET,http"), "a formula is text");
        assertTrue(rows[2].startsWith("2,\"batch/ä, \"\"b\"\".txt\",PUT,http"), "a quoted cell");
        assertTrue(rows[3].startsWith("3,,,,,,,,,400,"), rows[3]);
        assertTrue(rows[4].startsWith("4,'\uff1dHYPERLINK(1),GET,http"), "full-width");
    }

    @Test
    void linesOverALimitAreRefusedAndTheOthersCounted() {
        String line = "{\"profile\": \"" + LimitedProfiles.BATCH_DAY + "\", \"method\": \"GET\", \"key\": \"a\"}\n";
        String body = line + "bad\n" + line.repeat(4);
        List<JsonPath> results =
                parsed(lines(body).header("X-Api-Key", TestKeys.AUDITOR).post(BATCH));
        List<Object> codes = results.stream().map(each -> each.get("code")).toList();
        List<Object> expected = new ArrayList<>();
        expected.add(null);
        expected.add("malformed-json");
        expected.add(null);
        expected.add(null);
        expected.add("too-many-requests");
        expected.add("too-many-requests");
        assertEquals(expected, codes);
        assertTrue((int) results.get(4).get("retryAfter") > 0);
        Service.postAs(TestKeys.AUDITOR, "/v1/presign", line).statusCode(429);
    }

    @Test
    void anotherTypeIsRefused() {
        Service.problem(given().contentType("text/plain").body("{}").post(BATCH).then(), 415, "unsupported-media-type");
    }
}
