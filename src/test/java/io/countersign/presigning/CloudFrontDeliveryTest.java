package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Where a profile delivers by CloudFront, links lead to URLs that CloudFront would let in, and that no change survives.
 */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontDeliveryTest {

    private static final String FILES = "/v1/files/" + StrictProfiles.CLOUDFRONT;

    @Inject
    AuditProbe probe;

    private final String requestId = "cloudfront-" + UUID.randomUUID();

    private RequestSpecification writer() {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .redirects()
                .follow(false);
    }

    private String location() {
        return writer().get(FILES + "/acme/a b*é.txt")
                .then()
                .statusCode(307)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .extract()
                .header("Location");
    }

    @Test
    void aLinkRedirectsToASignedUrl() {
        String url = location();
        assertTrue(
                url.startsWith(TestDistribution.URL + "/acme/a%20b%2A%C3%A9.txt?x-countersign-id="),
                "encoded as CloudFront reads it");
        assertTrue(TestDistribution.admits(url), "CloudFront checks it by the public key");
    }

    @Test
    void changedUrlsAreRefused() {
        String url = location();
        SignedLink link = SignedLink.of(url);
        String expires = link.get("Expires");
        for (String changed : new String[] {
            link.at(link.beforeQuery() + "x"),
            link.at(link.beforeQuery().replace("https", "http")),
            link.at(link.beforeQuery().replace("cdn.", "cdm.")),
            link.with("Expires", Long.toString(Long.parseLong(expires) + 1)),
            link.with("x-countersign-id", "01KAS8M3T2Q7Y0V6N4B9C1D5EF"),
            link.with("Key-Pair-Id", "K2JCJMDEHXQW5G"),
            link.without("x-countersign-id"),
            url.replace("&Expires", "&more=1&Expires"),
            link.with("Signature", SignedLink.flipped(link.get("Signature"), 30))
        }) {
            assertFalse(changed.equals(url), "nothing was changed");
            assertFalse(TestDistribution.admits(changed), changed.substring(0, changed.indexOf('?')));
        }
    }

    @Test
    void aClientThatAcceptsJsonGetsTheUrl() {
        JsonPath answer = writer().accept("application/json")
                .get(FILES + "/acme/a.txt")
                .then()
                .statusCode(200)
                .body("method", equalTo("GET"))
                .body("profile", equalTo(StrictProfiles.CLOUDFRONT))
                .body("bucket", equalTo(TestStore.BUCKET))
                .body("key", equalTo("acme/a.txt"))
                .body("headers", equalTo(Map.of()))
                .extract()
                .jsonPath();
        String url = answer.get("url");
        assertTrue(TestDistribution.admits(url), "as good as the one in Location");
        Instant begun = Instant.parse(answer.get("issuedAt"));
        Instant end = Instant.parse(answer.get("expiresAt"));
        assertEquals(Duration.ofMinutes(5), Duration.between(begun, end));
        assertEquals(Long.toString(end.getEpochSecond()), SignedLink.of(url).get("Expires"));
        assertEquals(answer.get("id"), SignedLink.of(url).get("x-countersign-id"));
    }

    @Test
    void aHeadRequestIsRedirected() {
        String url = writer().head(FILES + "/acme/a.txt")
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        assertTrue(TestDistribution.admits(url), "CloudFront signs no method");
    }

    @Test
    void eachIsAuditedAndCounted() {
        String url = location();
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.SIGNED, event.outcome());
        assertEquals(SignedLink.of(url).get("x-countersign-id"), event.id());
        assertEquals("acme/a b*é.txt", event.subject().key());
        assertEquals("GET", event.action().auditName());
        assertEquals(Duration.ofMinutes(5), event.subject().lifetime());
        assertTrue(Management.get("/q/metrics")
                .asString()
                .lines()
                .anyMatch(line -> line.startsWith("countersign_signatures_total{")
                        && line.contains("method=\"GET\"")
                        && line.contains("profile=\"cloudfront\"")));
    }

    @Test
    void theRulesOfTheProfileApply() {
        writer().get(FILES + "/other/a.txt").then().statusCode(403);
        given().get(FILES + "/acme/a.txt").then().statusCode(401);
        given().header("X-Api-Key", TestKeys.NO_ROLE)
                .get(FILES + "/acme/a.txt")
                .then()
                .statusCode(404);
    }

    @Test
    void presignedUrlsPointToTheStore() {
        String url = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign",
                        Map.of("profile", StrictProfiles.CLOUDFRONT, "method", "GET", "key", "acme/a.txt"))
                .statusCode(200)
                .extract()
                .path("url");
        assertTrue(url.contains("X-Amz-Signature="), "a method, headers and overrides are the store's");
    }
}
