package io.countersign.alerts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.Actor;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule counts is what its source is called, and nothing beside it. */
class SourceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static AuditEvent event(Outcome outcome, String method, String profile, Long size) {
        Actor caller = new Actor("ann", null, null);
        return new AuditEvent(
                "id", Instant.EPOCH, outcome, caller, null, profile, method, "demo", "a.txt", size, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,         SIGNED,  1",
        "HEAD,        SIGNED,  1",
        "PUT,         SIGNED,  1",
        "POST,        SIGNED,  1",
        "DELETE,      SIGNED,  1",
        "TICKET,      SIGNED,  0",
        "CREDENTIALS, SIGNED,  0",
        ",            SIGNED,  0",
        "GET,         REFUSED, 0",
        "PUT,         FAILED,  0",
        "PUT,         ALLOWED, 0"
    })
    void signaturesAreUrlsAndForms(String method, Outcome outcome, long amount) {
        Source signatures = new Source(Source.Kind.SIGNATURES, null, MINUTE);
        assertEquals(amount, signatures.amountOf(event(outcome, method, "demo", 9L)));
    }

    @Test
    void aSourceOfOneProfileCountsNoOther() {
        Source bytes = new Source(Source.Kind.BYTES, "demo", MINUTE);
        assertEquals(9, bytes.amountOf(event(Outcome.UPLOADED, "PUT", "demo", 9L)));
        assertEquals(0, bytes.amountOf(event(Outcome.UPLOADED, "PUT", "inbox", 9L)));
        assertEquals(0, bytes.amountOf(event(Outcome.UPLOADED, "PUT", "demo", null)));
    }
}
