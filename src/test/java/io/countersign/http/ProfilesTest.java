package io.countersign.http;

import static io.restassured.RestAssured.when;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A caller can read the rules under which it signs. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ProfilesTest {

    @Test
    void eachProfileIsListedWithItsRulesByName() {
        Map<String, Object> demo = new TreeMap<>(Map.of(
                "name", "demo",
                "defaultProfile", true,
                "bucket", "demo",
                "keyPrefix", "",
                "methods", List.of("GET", "HEAD", "PUT", "POST", "DELETE"),
                "maxReadExpiry", "PT1H",
                "maxWriteExpiry", "PT15M",
                "maxSize", 5_368_709_120L));
        demo.put("listing", true);
        demo.put("maxShareExpiry", "PT720H");
        demo.put("keyTemplate", "{uuid}-{filename}");
        demo.put(
                "acls",
                List.of(
                        "private",
                        "public-read",
                        "public-read-write",
                        "authenticated-read",
                        "aws-exec-read",
                        "bucket-owner-read",
                        "bucket-owner-full-control"));
        demo.put(
                "responseOverrides",
                List.of("filename", "contentType", "contentEncoding", "contentLanguage", "cacheControl", "expires"));
        demo.put("inlineTypes", List.of("*/*"));
        demo.put("minSize", 0);
        demo.put("objectHeaders", List.of());
        Map<String, Object> inbox = new TreeMap<>(Map.of(
                "name", "inbox",
                "defaultProfile", false,
                "bucket", "demo",
                "keyPrefix", "t1/",
                "methods", List.of("PUT", "POST"),
                "maxReadExpiry", "PT1H",
                "maxWriteExpiry", "PT2M",
                "maxSize", 1_048_576));
        inbox.put("listing", false);
        inbox.put("keyTemplate", "{uuid}-{filename}");
        inbox.put("acls", List.of());
        inbox.put("responseOverrides", List.of("filename"));
        inbox.put("inlineTypes", List.of());
        inbox.put("minSize", 0);
        inbox.put("objectHeaders", List.of());
        List<Map<String, Object>> listed = when().get("/v1/profiles")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath()
                .getList("$");
        assertEquals(List.of(demo, inbox), listed.stream().map(TreeMap::new).toList());
    }
}
