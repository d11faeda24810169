package io.countersign.objects.copies;

import static io.countersign.objects.copies.Copies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.AuditEvent;
import io.countersign.store.AuditProbe;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The audit names both ends of a copy. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads the audit events inside of the service")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CopyAuditTest {

    private final String source = "copied-audit/" + UUID.randomUUID() + ".txt";

    @Inject
    AuditProbe audit;

    private List<String> eventsOf(String request, int count) {
        return audit.await(request, count).stream()
                .map(event -> event.outcome() + " " + event.action().auditName() + " "
                        + event.subject().key())
                .toList();
    }

    @Test
    void aMoveIsAReadACopyAndADeletion() {
        Copies.put(source, new byte[3]);
        String request = Copies.copy(with(Copies.of(source, source + "-moved"), "move", true))
                .statusCode(201)
                .extract()
                .header("X-Request-Id");
        assertEquals(
                List.of("ALLOWED GET " + source, "ALLOWED COPY " + source + "-moved", "ALLOWED DELETE " + source),
                eventsOf(request, 3));
    }

    @Test
    void aRefusedCopyIsAudited() {
        Copies.put(source, new byte[3]);
        String request = Copies.copy(Copies.under("demo", source, "inbox", "elsewhere/a.txt"))
                .statusCode(403)
                .extract()
                .header("X-Request-Id");
        AuditEvent last = audit.await(request); // the source is not read
        assertEquals(AuditEvent.Outcome.REFUSED, last.outcome());
        assertEquals("elsewhere/a.txt", last.subject().key());
        assertEquals("key-outside-prefix", last.reason());
    }
}
