package io.countersign.buckets;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.BucketsOfTests;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A bucket is deleted if it is empty, or with all that is in it by those who may. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BucketRemovalTest {

    private static final String BUCKET = BucketsOfTests.CLOSED;
    private static final String PATH = "/" + BUCKET;

    private S3AsyncClient store;

    @BeforeEach
    void create() {
        BucketsOfTests.create(BUCKET);
        store = BucketsOfTests.client();
    }

    @AfterEach
    void remove() {
        BucketsOfTests.purge(BUCKET);
        store.close();
    }

    private void put(String key) {
        store.putObject(request -> request.bucket(BUCKET).key(key), AsyncRequestBody.fromString("x"))
                .join();
    }

    /** Writes objects, some at a time. */
    private void fill(int count) {
        for (int from = 0; from < count; from += 50) {
            CompletableFuture.allOf(IntStream.range(from, Math.min(count, from + 50))
                            .mapToObj(each -> store.putObject(
                                    request -> request.bucket(BUCKET).key("many/" + each),
                                    AsyncRequestBody.fromString("x")))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private boolean exists() {
        return store.listBuckets().join().buckets().stream()
                .anyMatch(each -> each.name().equals(BUCKET));
    }

    @Test
    void anEmptyBucketIsDeleted() {
        BucketsOfTests.send(TestKeys.ADMIN, "DELETE", PATH, null)
                .statusCode(200)
                .body("removed", equalTo(true))
                .body("deleted", equalTo(0));
        assertFalse(exists());
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "DELETE", PATH, null), 404, "not-found")
                .body("detail", containsString("has no bucket " + BUCKET));
        Service.problem(BucketsOfTests.send(TestKeys.PURGER, "DELETE", PATH + "?force=true", null), 404, "not-found");
    }

    @Test
    void aBucketWithObjectsIsAConflict() {
        put("kept");
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "DELETE", PATH, null), 409, "conflict")
                .body("detail", containsString("force=true, which needs the role purge"));
        assertTrue(exists());
    }

    @Test
    void forceNeedsTheRolePurge() {
        put("kept");
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "DELETE", PATH + "?force=true", null), 403, "forbidden")
                .body("detail", containsString("role purge"));
        Service.problem(
                BucketsOfTests.send(TestKeys.ADMIN, "DELETE", PATH + "?force=true&dryRun=true", null),
                403,
                "forbidden");
        assertTrue(exists());
    }

    @Test
    void aDryRunIsOfForcedDeletionsOnly() {
        Service.problem(
                BucketsOfTests.send(TestKeys.PURGER, "DELETE", PATH + "?dryRun=true", null), 400, "invalid-request");
        Service.problem(
                BucketsOfTests.send(TestKeys.PURGER, "DELETE", PATH + "?force=yes", null), 400, "invalid-request");
    }

    @Test
    void aDryRunCountsAndForceRemovesObjectsAndUploads() {
        List<String> keys = new ArrayList<>(List.of("c", "a/b", "spaces and +", "q?&=#%"));
        if (TestStore.isExternal()) { // the embedded S3 does not keep these
            keys.addAll(List.of("ünï/\u4e2d", "<&>\"'", "line\nend", "cr\rend", "control\u0001"));
        }
        keys.forEach(this::put);
        store.createMultipartUpload(request -> request.bucket(BUCKET).key("open/1"))
                .join();
        store.createMultipartUpload(request -> request.bucket(BUCKET).key("open/2"))
                .join();
        BucketsOfTests.send(TestKeys.PURGER, "DELETE", PATH + "?force=true&dryRun=true", null)
                .statusCode(200)
                .body("deleted", equalTo(keys.size()))
                .body("aborted", equalTo(2))
                .body("failed", empty())
                .body("removed", equalTo(false));
        assertEquals(
                keys.size(),
                store.listObjectsV2(
                                request -> request.bucket(BUCKET).encodingType("url")) // XML has no control characters
                        .join()
                        .keyCount());
        BucketsOfTests.send(TestKeys.PURGER, "DELETE", PATH + "?force=true", null)
                .statusCode(200)
                .body("deleted", equalTo(keys.size()))
                .body("aborted", equalTo(2))
                .body("failed", empty())
                .body("removed", equalTo(true));
        assertFalse(exists());
    }

    @EnabledIfSystemProperty(
            named = "countersign.test.store",
            matches = ".+",
            disabledReason = "the embedded S3 has no versions")
    @Test
    void versionsAndDeleteMarkersAreRemoved() {
        store.putBucketVersioning(request -> request.bucket(BUCKET)
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)))
                .join();
        put("twice");
        put("twice");
        put("deleted");
        store.deleteObject(request -> request.bucket(BUCKET).key("deleted")).join();
        BucketsOfTests.send(TestKeys.PURGER, "DELETE", PATH + "?force=true", null)
                .statusCode(200)
                .body("deleted", equalTo(4))
                .body("removed", equalTo(true));
        assertFalse(exists());
    }

    @Test
    void eachBatchOfAThousandIsALine() {
        fill(1003);
        List<JsonPath> lines = lines("?force=true&dryRun=true");
        assertEquals(
                3,
                lines.size(),
                lines.stream().map(JsonPath::prettify).toList()::toString); // two batches and the result
        assertEquals(1000, lines.get(0).getInt("deleted"));
        assertEquals(1003, lines.get(1).getInt("deleted"));
        assertFalse(lines.get(2).getBoolean("removed"));
        lines = lines("?force=true");
        assertEquals(3, lines.size());
        assertEquals(1000, lines.get(0).getInt("deleted"));
        assertFalse(lines.get(1).getBoolean("removed"));
        assertEquals(1003, lines.get(2).getInt("deleted"));
        assertTrue(lines.get(2).getBoolean("removed"));
        assertFalse(exists());
    }

    private static List<JsonPath> lines(String query) {
        Response answer = given().header("X-Api-Key", TestKeys.PURGER)
                .accept("application/x-ndjson")
                .delete("/v1/buckets" + PATH + query);
        assertEquals(200, answer.statusCode());
        assertEquals("application/x-ndjson", answer.contentType());
        List<JsonPath> lines = new ArrayList<>();
        answer.asString().lines().forEach(line -> lines.add(JsonPath.from(line)));
        return lines;
    }

    @Test
    void aFailureBeforeTheFirstLineIsAProblem() {
        Service.problem(
                given().header("X-Api-Key", TestKeys.PURGER)
                        .accept("application/x-ndjson")
                        .delete("/v1/buckets/nowhere-of-tests?force=true")
                        .then(),
                404,
                "not-found");
    }
}
