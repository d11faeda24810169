package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Where everybody may read a profile's files, links lead to their plain addresses, and the audit knows all the same.
 */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PublicDeliveryTest {

    @Inject
    AuditProbe probe;

    private final URI store = TestStore.address();

    private final String requestId = "public-" + UUID.randomUUID();

    private RequestSpecification writer() {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .redirects()
                .follow(false);
    }

    @Test
    void aLinkRedirectsToTheStore() {
        writer().get("/v1/files/" + StrictProfiles.SHOWN + "/shown/a b.txt")
                .then()
                .statusCode(307)
                .header("Location", equalTo(store + "/demo/shown/a%20b.txt"));
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.ALLOWED, event.outcome());
        assertEquals("shown/a b.txt", event.subject().key());
    }

    @Test
    void aLinkRedirectsToTheConfiguredPublicUrl() {
        String address = "https://files.example.com/x/a/%C3%A9.txt";
        writer().head("/v1/files/" + StrictProfiles.CDN + "/a/é.txt")
                .then()
                .statusCode(307)
                .header("Location", equalTo(address));
        given().header("X-Api-Key", TestKeys.WRITER)
                .accept("application/json")
                .get("/v1/files/" + StrictProfiles.CDN + "/a/é.txt")
                .then()
                .statusCode(200)
                .body("url", equalTo(address))
                .body("expiresAt", nullValue());
    }

    @Test
    void theRulesOfTheProfileApply() {
        writer().get("/v1/files/" + StrictProfiles.SHOWN + "/hidden/a.txt")
                .then()
                .statusCode(403);
        given().get("/v1/files/" + StrictProfiles.SHOWN + "/shown/a.txt").then().statusCode(401);
    }
}
