package io.countersign.profiles;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests over the limits of a profile get 429 with {@code Retry-After}. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class LimitsTest {

    @Inject
    AuditProbe probe;

    private static ValidatableResponse put(String profile, Object contentLength) {
        return Service.postAs(
                TestKeys.WRITER,
                "/v1/presign",
                Map.of("profile", profile, "method", "PUT", "key", "a", "contentLength", contentLength));
    }

    private static ValidatableResponse get(String key, String profile) {
        return Service.postAs(key, "/v1/presign", Map.of("profile", profile, "method", "GET", "key", "a"));
    }

    /** Asserts a 429 for {@code limit}, its reason in the audit, and a wait of at most {@code seconds}. */
    private void denied(ValidatableResponse answer, String profile, String limit, int seconds) {
        Service.problem(answer, 429, "too-many-requests");
        int wait = Integer.parseInt(answer.extract().header("Retry-After"));
        assertTrue(wait >= 1 && wait <= seconds, () -> "Retry-After: " + wait);
        String detail = answer.extract().path("detail");
        assertTrue(detail.endsWith("Try again in " + wait + " s."), detail);
        AuditEvent event = probe.await(answer.extract().header("X-Request-Id"));
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("limit-" + limit, event.reason());
        assertEquals(profile, event.subject().profile());
        assertEquals("a", event.subject().key());
    }

    @Test
    void aByteLimitRefusesSignaturesForAPrefix() {
        Map<String, Object> form =
                Map.of("profile", LimitedProfiles.BYTES, "keyPrefix", "a/", "contentType", "text/plain", "maxSize", 10);
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign/form", form), 403, "forbidden")
                .body("detail", containsString("cannot be counted below a keyPrefix"));
    }

    @Test
    void signaturesPerDayAreLimitedAcrossRoutes() {
        Service.problem(
                Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign",
                        Map.of("profile", LimitedProfiles.DAY, "method", "DELETE", "key", "a")),
                403,
                "forbidden"); // and counts for nothing
        get(TestKeys.WRITER, LimitedProfiles.DAY).statusCode(200);
        file().statusCode(307);
        Map<String, String> form = Map.of("profile", LimitedProfiles.DAY, "key", "a", "contentType", "text/plain");
        Service.postAs(TestKeys.WRITER, "/v1/presign/form", form).statusCode(200);

        denied(get(TestKeys.WRITER, LimitedProfiles.DAY), LimitedProfiles.DAY, "signatures-per-day", 86_400);
        denied(file(), LimitedProfiles.DAY, "signatures-per-day", 86_400);
        denied(
                Service.postAs(TestKeys.WRITER, "/v1/presign/form", form),
                LimitedProfiles.DAY,
                "signatures-per-day",
                86_400);
        get(TestKeys.AUDITOR, LimitedProfiles.DAY).statusCode(200);
    }

    @Test
    void aRefusedRequestConsumesNoSignature() {
        String profile = LimitedProfiles.ONE_A_DAY;
        for (String lifetime : List.of("PT0S", "PT0.5S", "PT1.5S", "P8D")) {
            Map<String, String> url = Map.of("profile", profile, "method", "GET", "key", "a", "expiresIn", lifetime);
            requireExpiryRefused(Service.postAs(TestKeys.WRITER, "/v1/presign", url));
            Map<String, String> form =
                    Map.of("profile", profile, "key", "a", "contentType", "text/plain", "expiresIn", lifetime);
            requireExpiryRefused(Service.postAs(TestKeys.WRITER, "/v1/presign/form", form));
        }
        get(TestKeys.WRITER, profile).statusCode(200);
        denied(get(TestKeys.WRITER, profile), profile, "signatures-per-day", 86_400);
    }

    private void requireExpiryRefused(ValidatableResponse answer) {
        Service.problem(answer, 400, "invalid-request").body("violations[0].field", equalTo("expiresIn"));
        assertEquals(
                Outcome.REFUSED,
                probe.await(answer.extract().header("X-Request-Id")).outcome());
    }

    private static ValidatableResponse file() {
        return given().redirects()
                .follow(false)
                .header("X-Api-Key", TestKeys.WRITER)
                .get("/v1/files/{profile}/a", LimitedProfiles.DAY)
                .then();
    }

    @Test
    void signaturesPerSecondAreLimited() {
        ValidatableResponse answer =
                get(TestKeys.WRITER, LimitedProfiles.SECOND).statusCode(200);
        for (int i = 0; i < 200 && answer.extract().statusCode() == 200; i++) {
            answer = get(TestKeys.WRITER, LimitedProfiles.SECOND);
        }
        denied(answer, LimitedProfiles.SECOND, "signatures-per-second", 1);
    }

    @Test
    void bytesPerDayAreLimited() {
        put(LimitedProfiles.BYTES, 600).statusCode(200);
        denied(put(LimitedProfiles.BYTES, 401), LimitedProfiles.BYTES, "bytes-per-day", 86_400);
        Map<String, Object> form =
                Map.of("profile", LimitedProfiles.BYTES, "key", "a", "contentType", "text/plain", "maxSize", 400);
        Service.postAs(TestKeys.WRITER, "/v1/presign/form", form).statusCode(200);
        denied(put(LimitedProfiles.BYTES, 1), LimitedProfiles.BYTES, "bytes-per-day", 86_400);
        put(LimitedProfiles.BYTES, 0).statusCode(200);
        get(TestKeys.WRITER, LimitedProfiles.BYTES).statusCode(200);
    }

    @Test
    void aRequestAboveTheWholeLimitIsForbidden() {
        Service.problem(put(LimitedProfiles.BYTES, 1001), 403, "forbidden")
                .header("Retry-After", nullValue())
                .body(
                        "detail",
                        equalTo(
                                "The profile limited-bytes allows each caller 1000 bytes a day, and this request needs 1001 at "
                                        + "once; use a smaller contentLength."));
        Service.problem(
                        Service.postAs(
                                TestKeys.WRITER,
                                "/v1/presign/form",
                                Map.of("profile", LimitedProfiles.BYTES, "key", "a", "contentType", "text/plain")),
                        403,
                        "forbidden")
                .body(
                        "detail",
                        equalTo("The profile limited-bytes allows each caller 1000 bytes a day, and this request needs "
                                + "5368709120 at once; use a smaller maxSize."));
    }

    @Test
    void aCallerSeesItsLimits() {
        given().header("X-Api-Key", TestKeys.WRITER)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("profiles.find { it.name == 'limited-second' }.limits", equalTo(Map.of("signaturesPerSecond", 2)))
                .body("profiles.find { it.name == 'limited-day' }.limits", equalTo(Map.of("signaturesPerDay", 3)))
                .body("profiles.find { it.name == 'limited-bytes' }.limits", equalTo(Map.of("bytesPerDay", 1000)))
                .body("profiles.find { it.name == 'team' }.limits", nullValue());
    }
}
