package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile can have the store asked whether the object of a link exists. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExistenceTest {

    @Inject
    AuditProbe probe;

    private final String requestId = "existence-" + UUID.randomUUID();

    private Response ask(String method, String path) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .request(method, "/v1/files/" + path);
    }

    private Map<String, Object> problem(String path) {
        Map<String, Object> body = new HashMap<>(
                ask("GET", path).then().statusCode(404).extract().jsonPath().getMap("$"));
        body.remove("requestId");
        return body;
    }

    @Test
    void aLinkToAnExistingObjectIsRedirected() {
        put("proven/it is here.txt");
        for (String method : new String[] {"GET", "HEAD"}) {
            ask(method, "proven/proven/it%20is%20here.txt").then().statusCode(307);
        }
    }

    /** So callers cannot tell a missing object from a profile that they may not use. */
    @ParameterizedTest
    @ValueSource(strings = {"proven/proven/nothing.txt", "proven/proven//nothing", "proven/proven/%C3%A9"})
    void aMissingObjectIsReportedAsAForbiddenProfile(String path) {
        assertEquals(problem("hidden/a.txt"), problem(path));
        ask("HEAD", path).then().statusCode(404);
    }

    @Test
    void theRefusalIsAudited() {
        ask("GET", "proven/proven/nothing.txt").then().statusCode(404);
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("object-absent", event.reason());
    }

    @Test
    void otherProfilesDoNotAskTheStore() {
        ask("GET", "demo/nothing-" + requestId).then().statusCode(307);
    }

    /** The rules come first: no one learns of objects outside of the prefix. */
    @Test
    void theRulesOfTheProfileComeFirst() {
        Service.problem(ask("GET", "proven/demo/a.txt").then(), 403, "forbidden");
        given().redirects()
                .follow(false)
                .get("/v1/files/proven/proven/nothing.txt")
                .then()
                .statusCode(401);
    }

    private static void put(String key) {
        int status = Service.redeem(
                        Service.presignAs(TestKeys.WRITER, Map.of("profile", "proven", "method", "PUT", "key", key)),
                        new byte[] {1})
                .statusCode();
        assertEquals(200, status);
    }
}
