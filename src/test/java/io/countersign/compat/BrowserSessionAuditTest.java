package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.AuditEvent;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.TestSts;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Temporary credentials for browsers are audited under the request that they answer. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BrowserSessionAuditTest {

    @Inject
    AuditProbe audit;

    @Test
    void theSessionIsAuditedWithTheIdOfItsRequest() {
        String ticket = Service.ticket(TestSts.PROFILE, Map.of("expiresIn", "PT1H"));
        String id = "session-" + UUID.randomUUID();
        given().header("X-Request-Id", id)
                .get("/u/" + ticket + "/compat/uppy/credentials")
                .then()
                .statusCode(200);
        assertEquals(AuditEvent.Outcome.SIGNED, audit.await(id).outcome());
    }
}
