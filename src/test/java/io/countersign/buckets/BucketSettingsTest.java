package io.countersign.buckets;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.BucketsOfTests;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/** Websites, lifecycle rules and access, of stores that have them and of those that do not. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BucketSettingsTest {

    private static final String PATH = "/" + BucketsOfTests.PUBLIC;

    private S3AsyncClient store;

    @BeforeEach
    void create() {
        BucketsOfTests.create(BucketsOfTests.PUBLIC);
        store = BucketsOfTests.client();
    }

    @AfterEach
    void remove() {
        BucketsOfTests.purge(BucketsOfTests.PUBLIC);
        store.close();
    }

    @DisabledIfSystemProperty(
            named = "countersign.test.store",
            matches = ".+",
            disabledReason = "only the embedded S3 is known to have none")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GET    | website   |                                       | website hosting
                    PUT    | website   | {"index": "index.html"}               | website hosting
                    DELETE | website   |                                       | website hosting
                    GET    | lifecycle |                                       | lifecycle rules
                    PUT    | lifecycle | {"abortIncompleteUploadsAfterDays": 7} | lifecycle rules
                    DELETE | lifecycle |                                       | lifecycle rules
                    """)
    void aStoreWithoutTheSettingIsReported(String method, String path, String body, String words) {
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, method, PATH + "/" + path, body), 422, "store-refused")
                .body("detail", equalTo("The store default does not support " + words + "."));
        BucketsOfTests.send(TestKeys.ADMIN, "GET", "", null).body("buckets.name", hasItem(BucketsOfTests.PUBLIC));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    website   | {"index": "a/b"}                       | index
                    website   | {"error": "e.html"}                    | index
                    website   | {"index": "i", "error": " "}           | error
                    lifecycle | {"abortIncompleteUploadsAfterDays": 0} | abortIncompleteUploadsAfterDays
                    lifecycle | {}                                     | abortIncompleteUploadsAfterDays
                    """)
    void invalidSettingsAreRefused(String path, String body, String field) {
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "PUT", PATH + "/" + path, body), 400, "invalid-request")
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource({"website", "lifecycle", "access"})
    void onlyAdminsReadSettings(String path) {
        Service.problem(BucketsOfTests.send(TestKeys.WRITER, "GET", PATH + "/" + path, null), 403, "forbidden");
    }

    @EnabledIfSystemProperty(
            named = "countersign.test.store",
            matches = ".+",
            disabledReason = "the embedded S3 has no lifecycle rules")
    @Test
    void onlyTheRuleOfThisServiceIsChanged() {
        String path = PATH + "/lifecycle";
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "GET", path, null), 404, "not-found");
        store.putBucketLifecycleConfiguration(request -> request.bucket(BucketsOfTests.PUBLIC)
                        .lifecycleConfiguration(configuration -> configuration.rules(LifecycleRule.builder()
                                .id("theirs")
                                .status("Enabled")
                                .filter(filter -> filter.prefix("tmp/"))
                                .expiration(expiration -> expiration.days(3))
                                .build())))
                .join();
        for (int days : new int[] {7, 9}) {
            BucketsOfTests.send(TestKeys.ADMIN, "PUT", path, "{\"abortIncompleteUploadsAfterDays\": " + days + "}")
                    .statusCode(200);
            BucketsOfTests.send(TestKeys.ADMIN, "GET", path, null)
                    .statusCode(200)
                    .body("abortIncompleteUploadsAfterDays", equalTo(days));
        }
        assertEquals(List.of("countersign-abort-uploads", "theirs"), rules());
        BucketsOfTests.send(TestKeys.ADMIN, "DELETE", path, null).statusCode(204);
        assertEquals(List.of("theirs"), rules());
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "GET", path, null), 404, "not-found");
    }

    private List<String> rules() {
        return store
                .getBucketLifecycleConfiguration(request -> request.bucket(BucketsOfTests.PUBLIC))
                .join()
                .rules()
                .stream()
                .map(LifecycleRule::id)
                .sorted()
                .toList();
    }

    @EnabledIfSystemProperty(
            named = "countersign.test.store",
            matches = ".+",
            disabledReason = "the embedded S3 has ACLs of buckets only")
    @Test
    void anAclThatGrantsItToEverybodyMakesAnObjectPublic() {
        store.putObject(
                        request -> request.bucket(BucketsOfTests.PUBLIC)
                                .key("pages/open")
                                .acl(ObjectCannedACL.PUBLIC_READ),
                        AsyncRequestBody.fromString("x"))
                .join();
        store.putObject(
                        request -> request.bucket(BucketsOfTests.PUBLIC).key("closed"),
                        AsyncRequestBody.fromString("x"))
                .join();
        BucketsOfTests.send(TestKeys.ADMIN, "GET", PATH + "/access?key=pages/open", null)
                .statusCode(200)
                .body("public", equalTo("yes"))
                .body("reasons", hasItem("The ACL grants it to everybody."))
                .body("profiles[0].name", equalTo("site"))
                .body("profiles[0].reachesKey", equalTo(true));
        BucketsOfTests.send(TestKeys.ADMIN, "GET", PATH + "/access?key=closed", null)
                .body("public", equalTo("no"))
                .body("profiles[0].reachesKey", equalTo(false));
        Service.problem(BucketsOfTests.send(TestKeys.ADMIN, "GET", "/nowhere-of-tests/access", null), 404, "not-found");
    }

    @Test
    void accessIsExplainedAlsoWithoutTheSettings() {
        var answer = BucketsOfTests.send(TestKeys.ADMIN, "GET", PATH + "/access", null)
                .statusCode(200)
                .body("public", equalTo("no"));
        if (!TestStore.isExternal()) {
            answer.body("reasons", hasItem(containsString("does not support object ownership")));
        }
        assertTrue(answer.extract().jsonPath().getList("reasons").size() > 1);
    }
}
