package io.countersign.callers;

import io.countersign.store.LimitedProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A refusal by a ticket does not charge its issuer's limits, and a refusal by the limits does not charge the ticket.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TicketLimitsTest {

    private static String ticket(String profile) {
        return Service.ticket(profile, Map.of("maxFiles", 1));
    }

    private static ValidatableResponse upload(String ticket, long bytes) {
        return Service.post(
                "/u/" + ticket + "/v1/presign", Map.of("method", "PUT", "key", "a", "contentLength", bytes));
    }

    private static ValidatableResponse read(String profile) {
        return Service.postAs(TestKeys.WRITER, "/v1/presign", Map.of("profile", profile, "method", "GET", "key", "a"));
    }

    @Test
    void aUsedUpTicketDoesNotChargeItsIssuer() {
        String ticket = ticket(LimitedProfiles.TICKETS_DAY);
        upload(ticket, 1).statusCode(200);
        for (int i = 0; i < 5; i++) {
            Service.problem(upload(ticket, 1), 410, "gone");
        }
        read(LimitedProfiles.TICKETS_DAY).statusCode(200);
        read(LimitedProfiles.TICKETS_DAY).statusCode(200);
        Service.problem(read(LimitedProfiles.TICKETS_DAY), 429, "too-many-requests");
    }

    @Test
    void aLimitedRequestDoesNotChargeTheTicket() {
        upload(ticket(LimitedProfiles.TICKETS_BYTES), 600).statusCode(200);
        String ticket = ticket(LimitedProfiles.TICKETS_BYTES);
        Service.problem(upload(ticket, 500), 429, "too-many-requests");
        Service.problem(upload(ticket, 1001), 403, "forbidden");
        upload(ticket, 400).statusCode(200);
        Service.problem(upload(ticket, 0), 410, "gone");
    }

    @Test
    void aFailedSignatureDoesNotChargeTheTicket() {
        String ticket = ticket(LimitedProfiles.TICKETS_BYTES);
        Map<String, Object> forever = Map.of("method", "PUT", "key", "a", "contentLength", 0, "expiresIn", "P8D");
        Service.refusesField("/u/" + ticket + "/v1/presign", forever, "expiresIn");
        upload(ticket, 0).statusCode(200);
    }
}
