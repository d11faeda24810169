package io.countersign.cors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller lists only objects below its prefix, if the profile allows listing. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ListingTest {

    private static final String OBJECTS = "/v1/buckets/" + TestStore.BUCKET + "/objects";

    @Inject
    AuditProbe probe;

    private final String folder = "listing/" + UUID.randomUUID() + "/";
    private final String requestId = "list-" + UUID.randomUUID();

    private ValidatableResponse list(String key, Map<String, ?> query) {
        return listAt(OBJECTS, key, query);
    }

    private ValidatableResponse listAt(String path, String key, Map<String, ?> query) {
        var request = given().header("X-Request-Id", requestId).queryParams(query);
        if (key != null) {
            request.header("X-Api-Key", key);
        }
        return request.get(path).then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001", "a\u001fb", "\uffff", "\ufffe"})
    void anInvalidCursorIsRefused(String after) {
        Service.problem(list(null, Map.of("profile", "demo", "after", after)), 400, "invalid-request");
    }

    @Test
    void pagesAreInKeyOrder() {
        List<String> keys = List.of(
                folder + "a.bin", folder + "b & c.bin", folder + "b/é+ü.bin", folder + "z%41.bin", folder + "z~.bin");
        keys.forEach(key -> Service.put(key, new byte[key.length()]));
        Service.put("listing/" + UUID.randomUUID() + "/beside.bin", new byte[1]);
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            var page = list(null, Map.of("profile", "demo", "prefix", folder, "after", after, "limit", 2))
                    .statusCode(200)
                    .body("bucket", equalTo(TestStore.BUCKET))
                    .body("prefix", equalTo(folder))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("objects.key"));
            for (int i = 0; i < page.getList("objects").size(); i++) {
                assertEquals(page.getString("objects[" + i + "].key").length(), page.getInt("objects[" + i + "].size"));
            }
            after = page.get("next");
        }
        assertEquals(keys, seen);
    }

    @Test
    void anObjectIsDescribed() {
        Service.put(folder + "cat.png", "meow".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        list(null, Map.of("profile", "demo", "prefix", folder))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("objects.size()", equalTo(1))
                .body("objects[0].size", equalTo(4))
                .body("objects[0].etag", equalTo("\"4a4be40c96ac6314e91d93f38043a634\""))
                .body("objects[0].lastModified", containsString("T"))
                .body("next", nullValue());
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.ALLOWED, event.outcome());
        assertEquals("LIST", event.action().auditName());
        assertEquals(folder, event.subject().key());
        assertEquals("demo", event.subject().profile());
    }

    @Test
    void aPrefixWithoutObjectsGivesAnEmptyPage() {
        list(null, Map.of("profile", "demo", "prefix", folder))
                .statusCode(200)
                .body("objects", equalTo(List.of()))
                .body("next", nullValue());
    }

    @Test
    void callersSeeOnlyTheirPrefix() {
        list(TestKeys.WRITER, Map.of("profile", "gallery")).statusCode(200).body("prefix", equalTo("gallery/"));
        for (String beside : new String[] {"listing/", "gallery2/", "gallery/quarantine/", "gallery/quarantine/x/"}) {
            Service.problem(list(TestKeys.WRITER, Map.of("profile", "gallery", "prefix", beside)), 403, "forbidden");
        }
    }

    @Test
    void quarantinedObjectsAreNotListed() {
        String inside = "gallery/" + UUID.randomUUID() + "/cat.png";
        String aside = "gallery/quarantine/" + UUID.randomUUID() + ".png";
        Service.put(inside, new byte[1]);
        Service.put(aside, new byte[1]);
        String last = null;
        List<String> seen = new ArrayList<>();
        do {
            var page = list(
                            TestKeys.WRITER,
                            last == null ? Map.of("profile", "gallery") : Map.of("profile", "gallery", "after", last))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("objects.key"));
            last = page.get("next");
        } while (last != null);
        assertEquals(1, seen.stream().filter(inside::equals).count(), seen.toString());
        assertEquals(
                0,
                seen.stream()
                        .filter(key -> key.startsWith("gallery/quarantine/"))
                        .count(),
                seen.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void cursorsDoNotRevealQuarantinedKeys(int limit) {
        String before = "gallery/a-" + UUID.randomUUID();
        String after = "gallery/z-" + UUID.randomUUID();
        List<String> aside =
                List.of("gallery/quarantine/" + UUID.randomUUID(), "gallery/quarantine/" + UUID.randomUUID());
        Service.put(before, new byte[1]);
        aside.forEach(key -> Service.put(key, new byte[1]));
        Service.put(after, new byte[1]);
        List<String> seen = new ArrayList<>();
        String last = before;
        while (last != null) {
            var page = list(TestKeys.WRITER, Map.of("profile", "gallery", "after", last, "limit", limit))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertTrue(page.getList("objects").size() <= limit);
            seen.addAll(page.getList("objects.key"));
            last = page.get("next");
            assertTrue(last == null || !last.startsWith("gallery/quarantine/"), last);
        }
        assertTrue(seen.contains(after), seen.toString());
        assertEquals(seen.stream().distinct().count(), seen.size(), seen.toString());
        for (String cursor : List.of(aside.get(0), "gallery/quarantine/")) {
            Service.problem(list(TestKeys.WRITER, Map.of("profile", "gallery", "after", cursor)), 403, "forbidden");
        }
    }

    @Test
    void listingMustBeEnabled() {
        Service.problem(list(TestKeys.WRITER, Map.of("profile", "strict")), 403, "forbidden")
                .body("detail", containsString("does not allow listing"));
        assertEquals("no-listing", probe.await(requestId).reason());
    }

    @Test
    void listingRequiresAccessToTheProfile() {
        // A caller cannot find out whether a profile of other callers exists.
        int unknown =
                list(TestKeys.WRITER, Map.of("profile", "unlisted")).extract().statusCode();
        list(TestKeys.WRITER, Map.of("profile", "hidden")).statusCode(unknown);
        list(null, Map.of("profile", "gallery")).statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "Not_A_Bucket", "far-files"})
    void aBucketOutsideTheProfilesIsNotFound(String bucket) {
        String path = "/v1/buckets/" + bucket + "/objects";
        Service.problem(listAt(path, TestKeys.WRITER, Map.of()), 404, "not-found");
        Service.problem(listAt(path, TestKeys.WRITER, Map.of("profile", "gallery")), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "prefix=no-slash",
                "prefix=a/../",
                "limit=-1",
                "limit=1e2",
                "limit=99999999999999999"
            })
    void invalidParametersAreNamed(String query) {
        String[] parts = query.split("=", 2);
        Service.problem(list(null, Map.of("profile", "demo", parts[0], parts[1])), 400, "invalid-request")
                .body("violations.field", contains(parts[0]));
    }

    @Test
    void anOverlongStartKeyIsRefused() {
        Service.problem(list(null, Map.of("profile", "demo", "after", "x".repeat(1025))), 400, "invalid-request")
                .body("violations.field", contains("after"));
    }

    @Test
    void ticketsMayNotList() {
        String ticket = Service.ticket("gallery", Map.of("keyPrefix", "gallery/t/"));
        Service.problem(
                given().header("X-Request-Id", requestId)
                        .queryParam("profile", "gallery")
                        .get("/u/" + ticket + OBJECTS)
                        .then(),
                404,
                "not-found");
    }
}
