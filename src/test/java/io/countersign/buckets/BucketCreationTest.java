package io.countersign.buckets;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.BucketsOfTests;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets are listed with their profiles, and created with the settings that these need. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BucketCreationTest {

    @AfterEach
    void remove() {
        BucketsOfTests.purge(BucketsOfTests.PUBLIC);
        BucketsOfTests.purge(BucketsOfTests.CLOSED);
    }

    @Test
    void aCreatedBucketIsListedWithItsProfiles() {
        BucketsOfTests.create(BucketsOfTests.PUBLIC)
                .body("bucket", equalTo(BucketsOfTests.PUBLIC))
                .body("store", equalTo("default"))
                .body("profiles", contains("site"));
        BucketsOfTests.send(TestKeys.ADMIN, "GET", "?store=default", null)
                .statusCode(200)
                .body("buckets.name", hasItem(TestStore.BUCKET))
                .body("buckets.find { it.name == '" + BucketsOfTests.PUBLIC + "' }.profiles", contains("site"))
                .body("buckets.find { it.name == '" + BucketsOfTests.PUBLIC + "' }.createdAt", notNullValue());
    }

    @Test
    void anExistingBucketIsAConflict() {
        BucketsOfTests.create(BucketsOfTests.CLOSED);
        Service.problem(
                        BucketsOfTests.send(TestKeys.ADMIN, "POST", "", Map.of("bucket", BucketsOfTests.CLOSED)),
                        409,
                        "conflict")
                .body("detail", containsString(BucketsOfTests.CLOSED + " exists already"));
    }

    @Test
    void theSettingsFollowTheProfilesOrAreReportedAsUnsupported() {
        Map<String, Object> open =
                BucketsOfTests.create(BucketsOfTests.PUBLIC).extract().path("");
        Map<String, Object> closed =
                BucketsOfTests.create(BucketsOfTests.CLOSED).extract().path("");
        requireSetOrReported(open, "ownership", "BucketOwnerPreferred", "object ownership");
        requireSetOrReported(closed, "ownership", "BucketOwnerEnforced", "object ownership");
        requireSetOrReported(
                open,
                "publicAccessBlock",
                Map.of(
                        "blockPublicAcls", false,
                        "ignorePublicAcls", false,
                        "blockPublicPolicy", true,
                        "restrictPublicBuckets", true),
                "public access blocks");
        requireSetOrReported(
                closed,
                "publicAccessBlock",
                Map.of(
                        "blockPublicAcls", closed.get("ownership") != null, // see PublicAccessBlock.IGNORING_ACLS
                        "ignorePublicAcls", true,
                        "blockPublicPolicy", true,
                        "restrictPublicBuckets", true),
                "public access blocks");
    }

    /** A setting is set exactly if no finding says that the store does not support it. */
    private static void requireSetOrReported(Map<String, Object> created, String field, Object value, String words) {
        List<?> findings = (List<?>) created.get("findings");
        boolean reported = findings.toString().contains("The store default does not support " + words);
        assertEquals(reported ? null : value, created.get(field), created::toString);
    }

    @DisabledIfSystemProperty(
            named = "countersign.test.store",
            matches = ".+",
            disabledReason = "other stores can support them")
    @Test
    void theEmbeddedStoreSupportsNeitherSetting() {
        BucketsOfTests.create(BucketsOfTests.PUBLIC)
                .body("findings.code", equalTo(List.of("setting-unsupported", "setting-unsupported")))
                .body("findings[0].profiles", contains("site"))
                .body("findings[0].message", containsString("check an object with GET /v1/buckets/{bucket}/access"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"bucket": "Not_A_Bucket"}                        | bucket: must be 3 to 63
                    {}                                                | bucket: must be 3 to 63
                    {"bucket": "abc", "store": "nowhere"}             | store: must be the name
                    {"bucket": "abc", "region": "eu central"}         | region: must be the name
                    """)
    void invalidRequestsAreRefused(String body, String words) {
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "POST", "", body), 400, "invalid-request")
                .body("detail", containsString(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GET    |       |
                    POST   |       | {"bucket": "abc"}
                    DELETE | /demo |
                    """)
    void onlyAdminsManageBuckets(String method, String path, String body) {
        String at = path == null ? "" : path;
        Service.problem(BucketsOfTests.send(TestKeys.WRITER, method, at, body), 403, "forbidden")
                .body("detail", containsString("role admin"));
        Service.problem(BucketsOfTests.send(null, method, at, body), 401, "unauthenticated");
        BucketsOfTests.send(TestKeys.ADMIN, "GET", "", null).body("buckets.name", not(hasItem("abc")));
    }

    @Test
    void anUnknownStoreIsRefused() {
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "GET", "?store=nowhere", null), 400, "invalid-request");
    }
}
