package io.countersign.cloudfront;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each signature for CloudFront, and each refusal, is one audit event with its subject. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontAuditTest {

    @Inject
    AuditProbe probe;

    private final String requestId = "cloudfront-" + UUID.randomUUID();

    private ValidatableResponse post(String path, Map<String, ?> request) {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body(request)
                .post(path)
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {CloudFrontCall.URLS, CloudFrontCall.COOKIES})
    void aSignature(String path) {
        Map<String, ?> request = CloudFrontCall.request("films", "films/trailer/*", Map.of("expiresIn", "PT10M"));
        String id = post(path, request).statusCode(200).extract().path("id");
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.SIGNED, event.outcome());
        assertEquals(id, event.id());
        assertEquals("writer", event.actor().caller());
        assertEquals(StrictProfiles.FILMS, event.subject().profile());
        assertEquals(TestStore.BUCKET, event.subject().bucket());
        assertEquals("films/trailer/", event.subject().key());
        assertEquals("GET", event.action().auditName());
        assertEquals(Duration.ofMinutes(10), event.subject().lifetime());
        assertFalse(event.toString().contains("Signature"), "no secret");
    }

    @ParameterizedTest
    @CsvSource({
        "films, other/a, key-outside-prefix",
        "films, films/quarantine/*, key-outside-prefix",
        "downloads, a/*, wildcard",
        "demo, a.txt, no-distribution",
        "inbox, t1/a, method"
    })
    void aRefusal(String profile, String key, String reason) {
        post(CloudFrontCall.URLS, CloudFrontCall.request(profile, key, Map.of()))
                .statusCode(403);
        assertRefused(reason);
    }

    @Test
    void aUrlOfAnotherHost() {
        post(CloudFrontCall.URLS, Map.of("url", "https://other.example.com/a")).statusCode(403);
        assertRefused("url-outside-distribution");
    }

    @Test
    void aUrlOfAnotherPrefix() {
        post(CloudFrontCall.COOKIES, Map.of("url", TestDistribution.URL + "/other/*"))
                .statusCode(403);
        assertRefused("key-outside-prefix");
    }

    @Test
    void timesOutOfRange() {
        String late = Instant.now().plusSeconds(7200).toString();
        post(CloudFrontCall.URLS, CloudFrontCall.request("films", "films/a", Map.of("notBefore", late)))
                .statusCode(400);
        assertEquals(Outcome.REFUSED, probe.await(requestId).outcome());
    }

    private void assertRefused(String reason) {
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals(reason, event.reason());
    }
}
