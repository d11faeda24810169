package io.countersign.callers;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ticket is valid only while the API key that requested it is valid. */
@QuarkusTest
@DisabledOnIntegrationTest("it changes the API keys of a running process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TicketIssuerTest {

    @Inject
    ApiKeys keys;

    @Inject
    CallersConfig configured;

    @AfterEach
    void theKeysAreBack() {
        keys.prepare(configured).run();
    }

    private static ValidatableResponse put(String ticket) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("method", "PUT", "key", "team/a"))
                .post("/u/" + ticket + "/v1/presign")
                .then();
    }

    private void configure(Map<String, String> settings) {
        keys.prepare(PolicySettings.read(CallersConfig.class, settings)).run();
    }

    @Test
    void removingAKeyRevokesItsTickets() {
        String ticket = Service.ticket("team", Map.of());
        put(ticket).statusCode(200);
        configure(Map.of("countersign.callers.api-keys.other.hashes", TestKeys.hash(TestKeys.WRITER)));
        Service.problem(put(ticket), 410, "gone");
        theKeysAreBack();
        put(ticket).statusCode(200);
    }

    @Test
    void anExpiredKeyRevokesItsTickets() {
        String ticket = Service.ticket("team", Map.of());
        configure(Map.of(
                "countersign.callers.api-keys.writer.hashes", TestKeys.hash(TestKeys.WRITER),
                "countersign.callers.api-keys.writer.expires",
                        Instant.now().minusSeconds(1).toString()));
        Service.problem(put(ticket), 410, "gone");
    }

    @Test
    void aTicketExpiresNoLaterThanItsKey() {
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 120);
        configure(Map.of(
                "countersign.callers.api-keys.writer.hashes", TestKeys.hash(TestKeys.WRITER),
                "countersign.callers.api-keys.writer.roles", "uploads",
                "countersign.callers.api-keys.writer.expires", end.toString()));
        String expiresAt = Service.postAs(
                        TestKeys.WRITER, "/v1/tickets", Map.of("profile", "team", "expiresIn", "PT10M"))
                .statusCode(201)
                .extract()
                .path("expiresAt");
        assertEquals(end, Instant.parse(expiresAt));
    }

    /** The cost of a lookup is measured by allocated memory, which varies less than time. */
    @Test
    void anUnknownKeyCostsAsMuchAsAKnownOne() {
        long known = allocated("writer.secret-that-is-wrong-0123456789");
        long oneHash = allocated("norole.secret-that-is-wrong-0123456789");
        long unknown = allocated("absent.secret-that-is-wrong-0123456789");
        assertTrue(Math.abs(known - unknown) < known / 20, known + " and " + unknown);
        assertTrue(Math.abs(oneHash - unknown) < known / 20, oneHash + " and " + unknown);
    }

    private long allocated(String key) {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 1000; i++) {
                keys.holderOf(key, null);
            }
            least = Math.min(
                    least,
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }
}
