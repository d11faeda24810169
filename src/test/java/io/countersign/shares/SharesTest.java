package io.countersign.shares;

import static io.countersign.shares.ShareCalls.SHARES;
import static io.countersign.shares.ShareCalls.browse;
import static io.countersign.shares.ShareCalls.link;
import static io.countersign.shares.ShareCalls.location;
import static io.countersign.shares.ShareCalls.post;
import static io.countersign.shares.ShareCalls.share;
import static io.countersign.shares.ShareCalls.stored;
import static io.countersign.shares.ShareCalls.visit;
import static io.countersign.shares.ShareCalls.writer;
import static io.countersign.store.Service.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creators list, show and revoke their shares, within the rules of the profile. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SharesTest {

    @Test
    void aRevokedLinkIsGone() {
        JsonPath share = share(stored("a.txt", "hello"), Map.of());
        String link = share.get("url");
        String path = SHARES + "/" + share.get("id");
        location(link);
        given().header("X-Api-Key", TestKeys.NO_ROLE).delete(path).then().statusCode(404);
        location(link);
        writer().delete(path).then().statusCode(204);
        writer().delete(path).then().statusCode(204);
        problem(visit(link), 410, "gone").body("detail", containsString("revoked"));
        writer().get(path).then().statusCode(200).body("status", equalTo("revoked"));
    }

    @Test
    void callersSeeTheirOwnSharesAndAdministratorsSeeAll() {
        String key = stored("a.txt", "hello");
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i ->
                        share(key, Map.of("expiresIn", "P" + (i + 1) + "D")).getString("id"))
                .toList();
        writer().queryParam("key", key)
                .get(SHARES)
                .then()
                .statusCode(200)
                .body("shares.id", equalTo(ids))
                .body("shares.key", contains(key, key, key))
                .body("next", nullValue());
        String prefix = key.substring(0, key.lastIndexOf('/') + 1);
        String next = writer().queryParam("prefix", prefix)
                .queryParam("limit", 2)
                .get(SHARES)
                .then()
                .body("shares.id", equalTo(ids.subList(0, 2)))
                .extract()
                .path("next");
        writer().queryParam("prefix", prefix)
                .queryParam("limit", 2)
                .queryParam("after", next)
                .get(SHARES)
                .then()
                .body("shares.id", equalTo(ids.subList(2, 3)))
                .body("next", nullValue());
        given().header("X-Api-Key", TestKeys.NO_ROLE)
                .queryParam("key", key)
                .get(SHARES)
                .then()
                .body("shares", hasSize(0));
        given().header("X-Api-Key", TestKeys.ADMIN)
                .queryParam("key", key)
                .queryParam("creator", "writer")
                .get(SHARES)
                .then()
                .body("shares.id", equalTo(ids));
        given().header("X-Api-Key", TestKeys.NO_ROLE)
                .get(SHARES + "/" + ids.get(0))
                .then()
                .statusCode(404);
        given().header("X-Api-Key", TestKeys.ADMIN)
                .get(SHARES + "/" + ids.get(0))
                .then()
                .statusCode(200);
        problem(writer().queryParam("after", "x").get(SHARES).then(), 400, "invalid-request");
        problem(given().get(SHARES).then(), 401, "unauthenticated");
    }

    @Test
    void theLinkIsReturnedOnceOnly() {
        JsonPath share = share(stored("a.txt", "hello"), Map.of("qrCode", true));
        String token = share.getString("url").replaceAll(".*/", "");
        assertTrue(share.getString("qrCode").startsWith("<svg xmlns="));
        String shown = writer().get(SHARES + "/" + share.get("id")).asString();
        assertFalse(shown.contains(token));
        assertFalse(writer().get(SHARES).asString().contains(token));
    }

    @ParameterizedTest
    @CsvSource({"P30D, P30D, ", "P60D, P30D, profile", ", P7D, "})
    void theProfileLimitsTheLifetime(String asked, Duration granted, String reason) {
        JsonPath share = share("a.txt", asked == null ? Map.of() : Map.of("expiresIn", asked));
        Instant created = Instant.parse(share.get("share.createdAt"));
        Duration lifetime = Duration.between(created, Instant.parse(share.get("expiresAt")));
        assertTrue(lifetime.compareTo(granted) <= 0 && lifetime.compareTo(granted.minusSeconds(1)) > 0);
        assertEquals(reason, share.getString("expiryReason"));
    }

    @Test
    void aShareCanBeLongerThanASignature() {
        location(link(stored("a.txt", "hello"), Map.of("expiresIn", "P30D")));
    }

    @ParameterizedTest
    @CsvSource({"gallery, other/a.png", "gallery, gallery/quarantine/a.png", "inbox, t1/a.txt", "cdn, a.txt"})
    void whatTheProfileDoesNotAllowIsNotShared(String profile, String key) {
        problem(post(key, Map.of("profile", profile)), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "no-such-profile"})
    void unknownProfilesAreNotFound(String profile) {
        problem(post("a", Map.of("profile", profile)), 404, "not-found");
    }

    @Test
    void anonymousCallersAndTicketsCreateNoShares() {
        problem(Service.post(SHARES, Map.of("profile", "demo", "key", "a")), 401, "unauthenticated");
    }

    @Test
    void anObjectIsDisplayedWithTheTypeOfItsName() {
        String location = location(link(stored("a.txt", "hello"), Map.of("inline", true)));
        assertTrue(location.contains("response-content-disposition=inline"));
        assertTrue(location.contains("response-content-type=text%2Fplain%3B%20charset%3Dutf-8"));
        problem(post("films/a.html", Map.of("profile", "films", "inline", true)), 403, "forbidden")
                .body("violations.field", contains("inline"));
    }

    @Test
    void sharesAreDeliveredByCloudFront() {
        String location = location(link("films/a b.mp4", Map.of("profile", "films", "expiresIn", "P20D")));
        assertTrue(location.startsWith(TestDistribution.RSA_URL + "/films/a%20b.mp4?"), "its distribution");
        long end = Long.parseLong(location.replaceAll(".*[?&]Expires=([0-9]+).*", "$1"));
        assertTrue(end <= Instant.now().getEpochSecond() + 60, "at most a minute");
        problem(post("films/a", Map.of("profile", "films", "filename", "b")), 400, "invalid-request")
                .body("violations.field", contains("filename"));
        assertTrue(location(link("a.mp4", Map.of("profile", "downloads", "filename", "b.mp4")))
                .contains("response-content-disposition="));
    }

    @Test
    void visitsAreLimitedLikeTheSignaturesOfTheCreator() {
        String profile = LimitedProfiles.SHARES_DAY;
        JsonPath share = share("a.txt", Map.of("profile", profile, "maxDownloads", 3)); // the first signature
        String link = share.get("url");
        location(link);
        location(link);
        problem(visit(link), 429, "too-many-requests")
                .header("Retry-After", notNullValue())
                .body("detail", not(containsString(profile)));
        browse(link).statusCode(429).header("Retry-After", notNullValue()).body(not(containsString(profile)));
        problem(post("a.txt", Map.of("profile", profile)), 429, "too-many-requests");
        writer().get(SHARES + "/" + share.get("id")).then().body("downloads", equalTo(2));
    }
}
