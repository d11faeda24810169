package io.countersign.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.access.TestPermits;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.AuditTrails;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.tickets.TicketsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page gets an address at which it can reach this service, or a message that no such address is configured. */
class PublicAddressTest {

    private static final Caller ANYBODY = Caller.anonymous("192.0.2.1");

    private final AuditTrail trail = AuditTrails.trail();

    private PublicAddress address(Map<String, String> settings) {
        TicketsConfig config = new SmallRyeConfigBuilder()
                .withMapping(TicketsConfig.class)
                .withConverter(java.time.Duration.class, 100, java.time.Duration::parse)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(TicketsConfig.class);
        return new PublicAddress(null, config, TestPermits.refusals(AuditTrails.auditor(trail)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://sign.example.com,      sign.example.com",
        "http://localhost:8080,        localhost:8080",
        "https://sign.example.com,     Sign.example.com",
        ",                             sign.example.com"
    })
    void aPageOfTheServiceNeedsNoPublicUrl(String origin, String host) {
        assertEquals("", address(Map.of()).of(ANYBODY, origin, host));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com,      sign.example.com",
        "http://localhost:5173,        localhost:8080",
        "null,                         sign.example.com",
        "https://sign.example.com,     "
    })
    void aCrossOriginPageGetsAMessageWithoutAPublicUrl(String origin, String host) {
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> address(Map.of()).of(ANYBODY, origin, host));
        assertEquals(ProblemCode.FORBIDDEN, refusal.code());
        assertTrue(refusal.getMessage().contains("countersign.tickets.public-url"), refusal.getMessage());
        List<AuditEvent> events = AuditTrails.events(trail);
        assertEquals(1, events.size());
        assertEquals(Outcome.REFUSED, events.get(0).outcome());
        assertEquals("no-public-url", events.get(0).reason());
    }

    @Test
    void theConfiguredPublicUrlIsReturnedForEveryOrigin() {
        PublicAddress address = address(Map.of("countersign.tickets.public-url", "https://sign.example.com/"));
        assertEquals("https://sign.example.com", address.of(ANYBODY, "https://app.example.com", "10.0.0.1:8080"));
    }
}
