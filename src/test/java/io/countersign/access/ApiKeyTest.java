package io.countersign.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile is visible only to the callers that it lists. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ApiKeyTest {

    private static final Map<String, String> TEAM_FILE =
            Map.of("profile", "team", "method", "PUT", "key", "team/plan.txt");

    private static ValidatableResponse presign(String key, Map<String, String> request) {
        return Service.postAs(key, "/v1/presign", request);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestKeys.WRITER, TestKeys.WRITER_ROTATED})
    void eachSecretOfAKeyIsAccepted(String key) {
        presign(key, TEAM_FILE).statusCode(200).body("profile", equalTo("team"));
    }

    @Test
    void theRulesOfTheProfileStillApply() {
        Service.problem(
                presign(TestKeys.WRITER, Map.of("profile", "team", "method", "DELETE", "key", "team/plan.txt")),
                403,
                "forbidden");
        Service.problem(
                presign(TestKeys.WRITER, Map.of("profile", "team", "method", "PUT", "key", "other/plan.txt")),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TestKeys.ENDED,
                "writer.secret-of-the-writer-012345678",
                "writer.secret-of-the-writer-0123456789 x",
                "writer.",
                "writer",
                ".secret-of-the-writer-0123456789",
                "norole.secret-of-the-writer-0123456789",
                "stranger.secret-of-the-writer-0123456789"
            })
    void allWrongKeysGetTheSameResponse(String key) {
        String challenge = Service.problem(presign(key, TEAM_FILE), 401, "unauthenticated")
                .body("detail", containsString("This API key is unknown"))
                .body("detail", not(containsString("writer")))
                .extract()
                .header("WWW-Authenticate");
        assertEquals("ApiKey realm=\"countersign\", header=\"X-Api-Key\"", challenge);
        // a wrong key is refused even on routes that allow anonymous callers
        given().header("X-Api-Key", key).get("/v1/me").then().statusCode(401);
    }

    @Test
    void aForbiddenProfileIsReportedAsNotFound() {
        for (String key : List.of(TestKeys.NO_ROLE, TestKeys.WRITER)) {
            String profile = key.equals(TestKeys.NO_ROLE) ? "team" : "teem";
            Map<String, String> request = Map.of("profile", profile, "method", "GET", "key", "team/plan.txt");
            Service.problem(presign(key, request), 404, "not-found")
                    .body("detail", equalTo("There is nothing here that you may know of."));
        }
    }

    @Test
    void anonymousCallersGetAnAuthenticationChallenge() {
        for (String profile : List.of("team", "teem")) {
            Map<String, String> request = Map.of("profile", profile, "method", "GET", "key", "team/plan.txt");
            Service.problem(Service.post("/v1/presign", request), 401, "unauthenticated")
                    .header("WWW-Authenticate", containsString("X-Api-Key"))
                    .body("detail", containsString("X-Api-Key: <id>.<secret>"));
        }
        given().redirects()
                .follow(false)
                .get("/v1/files/team/team/plan.txt")
                .then()
                .statusCode(401);
        Map<String, String> form = Map.of("profile", "team", "key", "team/a", "contentType", "text/plain");
        Service.problem(Service.post("/v1/presign/form", form), 401, "unauthenticated");
    }

    @Test
    void aCallerSeesOnlyItselfAndItsProfiles() {
        given().header("X-Api-Key", TestKeys.WRITER)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("caller", equalTo("writer"))
                .body("kind", equalTo("api-key"))
                .body("roles", contains("uploads"))
                .body("tenant", equalTo("acme"))
                .body(
                        "profiles.name",
                        contains(
                                "browsers",
                                "cached",
                                "cdn",
                                "cloudfront",
                                "demo",
                                "downloads",
                                "encrypted",
                                "examined",
                                "far",
                                "faulty",
                                "films",
                                "folders",
                                "gallery",
                                "hosted",
                                "hosted-kept",
                                "inbox",
                                "kept",
                                "labelled",
                                "legacy",
                                "limited-age",
                                "limited-batch-day",
                                "limited-bytes",
                                "limited-cloudfront",
                                "limited-day",
                                "limited-one-a-day",
                                "limited-open",
                                "limited-open-bytes",
                                "limited-open-day",
                                "limited-open-small",
                                "limited-report-day",
                                "limited-second",
                                "limited-shares-day",
                                "limited-tickets-bytes",
                                "limited-tickets-day",
                                "moderated",
                                "pages",
                                "previews",
                                "proven",
                                "proxied",
                                "screen",
                                "sealed",
                                "shown",
                                "stamped",
                                "strict",
                                "team",
                                "typed",
                                "windowed",
                                "windowed-cdn"));
        given().get("/v1/me")
                .then()
                .statusCode(200)
                .body("caller", equalTo("anonymous"))
                .body("profiles.name", contains("demo", "inbox"));
        given().header("X-Api-Key", TestKeys.NO_ROLE)
                .get("/v1/profiles")
                .then()
                .statusCode(200)
                .body("name", contains("demo", "inbox"));
    }
}
