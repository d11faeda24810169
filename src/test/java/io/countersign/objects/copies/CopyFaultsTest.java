package io.countersign.objects.copies;

import static io.countersign.objects.copies.Copies.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.FaultyStore;
import io.countersign.store.FaultyStore.Fault;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A copy that fails leaves its source, the earlier object of its key, and no parts. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CopyFaultsTest {

    private static final String BUCKET = FaultyStore.bucket();

    private final String folder = "faulty/" + UUID.randomUUID() + "/";

    @AfterEach
    void reset() {
        FaultyStore.be(Fault.NONE);
    }

    private String put(String name, byte[] body) {
        Copies.putIn(BUCKET, folder + name, body, request -> request.contentType("text/plain"));
        return folder + name;
    }

    private Map<String, Object> copyOf(String name, String to) {
        return Copies.under(FaultyStore.PROFILE, folder + name, FaultyStore.PROFILE, folder + to);
    }

    private static RequestSpecification request(Map<String, Object> body) {
        return RestAssured.given()
                .header("X-Api-Key", TestKeys.WRITER)
                .contentType("application/json")
                .body(body);
    }

    private static String path() {
        return "/v1/buckets/" + BUCKET + "/copies";
    }

    private int openUploads() {
        try (S3AsyncClient store = Copies.client()) {
            return store.listMultipartUploads(request -> request.bucket(BUCKET).prefix(folder))
                    .join()
                    .uploads()
                    .size();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SECOND_PART,     15000000, 502, store-failed",
        "ERROR_AS_RESULT, 15000000, 502, store-failed",
        "ERROR_AS_RESULT, 10,       502, store-failed",
        "NO_RESULT,       15000000, 502, store-failed",
        "NO_RESULT,       10,       502, store-failed",
        "ERROR,           10,       502, store-failed",
        "SLOW_DOWN,       10,       503, store-unavailable",
        "GONE,            10,       503, store-unavailable"
    })
    void aFailedCopyLeavesEverythingAsItWas(Fault fault, int size, int status, String code) {
        byte[] file = Copies.bytes(size);
        byte[] earlier = Copies.bytes(7);
        put("a.bin", file);
        put("b.bin", earlier);
        FaultyStore.be(fault);
        Service.problem(
                        request(with(copyOf("a.bin", "b.bin"), "move", true))
                                .post(path())
                                .then(),
                        status,
                        code)
                .body("detail", not(containsString("of the store's own")));
        FaultyStore.be(Fault.NONE);
        Copies.requireContentIn(BUCKET, folder + "a.bin", file);
        Copies.requireContentIn(BUCKET, folder + "b.bin", earlier);
        assertEquals(0, openUploads());
        request(with(copyOf("a.bin", "b.bin"), "move", true))
                .post(path())
                .then()
                .statusCode(201)
                .body("moved", equalTo(true));
        Copies.requireContentIn(BUCKET, folder + "b.bin", file);
    }

    @Test
    void aFailureInTheMiddleIsTheLastLine() {
        put("a.bin", Copies.bytes(15_000_000));
        FaultyStore.be(Fault.SECOND_PART);
        String[] lines = request(copyOf("a.bin", "b.bin"))
                .accept(Copies.LINES)
                .post(path())
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .strip()
                .split("\n");
        assertTrue(lines.length >= 2, String.join("\n", lines));
        JsonPath last = new JsonPath(lines[lines.length - 1]);
        assertEquals(502, last.getInt("failure.status"));
        assertEquals("store-failed", last.getString("failure.code"));
        assertFalse(last.getMap("").containsKey("object"));
        FaultyStore.be(Fault.NONE);
        assertFalse(Copies.existsIn(BUCKET, folder + "b.bin"));
        assertEquals(0, openUploads());
    }

    @Test
    void anObjectWithAKeyOfItsClientIsRefusedWithTheReason() {
        put("a.bin", Copies.bytes(10));
        FaultyStore.be(Fault.SEALED);
        Service.problem(request(copyOf("a.bin", "b.bin")).post(path()).then(), 422, "store-refused")
                .body("detail", containsString("SSE-C"));
    }

    @Test
    void aMoveWhoseSourceCannotBeDeletedSaysThatItsCopyIsStored() {
        byte[] file = Copies.bytes(10);
        put("a.bin", file);
        FaultyStore.be(Fault.DELETION);
        Service.problem(
                        request(with(copyOf("a.bin", "b.bin"), "move", true))
                                .post(path())
                                .then(),
                        502,
                        "store-failed")
                .body("detail", containsString("The copy is stored, but its source was not deleted"));
        Copies.requireContentIn(BUCKET, folder + "a.bin", file);
        Copies.requireContentIn(BUCKET, folder + "b.bin", file);
    }

    /** Each answer of success is true at that moment, and the bytes are somewhere at every time. */
    @Test
    void concurrentMovesLoseNothing() {
        byte[] file = Copies.bytes(1000);
        Copies.put("moves/" + folder + "a.bin", file);
        HttpClient client = HttpClient.newHttpClient();
        Map<Integer, CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 8)
                .boxed()
                .collect(Collectors.toMap(
                        i -> i,
                        i -> client.sendAsync(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + Copies.PATH))
                                        .header("Content-Type", "application/json")
                                        .header("X-Api-Key", TestKeys.WRITER)
                                        .POST(HttpRequest.BodyPublishers.ofString("{\"from\":{\"key\":\"moves/" + folder
                                                + "a.bin\"},\"to\":{\"key\":\"moves/" + folder + i
                                                + ".bin\"},\"move\":true}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())));
        int moved = 0;
        for (var each : answers.entrySet()) {
            int status = each.getValue().join().statusCode();
            assertTrue(
                    Set.of(201, 404, 409).contains(status),
                    each.getValue().join().body());
            if (status == 201) {
                moved++;
                Copies.requireContent("moves/" + folder + each.getKey() + ".bin", file);
            }
        }
        assertTrue(moved >= 1, "at least one moved it");
        assertFalse(Copies.exists("moves/" + folder + "a.bin"));
    }
}
