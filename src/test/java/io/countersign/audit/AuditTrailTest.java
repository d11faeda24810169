package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Events are refused if the queue is full, accepted events are not lost, and the latest are found by id. */
class AuditTrailTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final AuditTrail trail = new AuditTrail(new Metrics(registry));

    private static AuditEvent event(String id) {
        return new AuditEvent(
                id,
                Instant.EPOCH,
                Outcome.SIGNED,
                new Actor("ann", null, null),
                null,
                Action.READ,
                new Subject.OfObject("p", "b", "k", null, null, null),
                null);
    }

    @Test
    void linesAreWrittenOnceAndInOrder() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            trail.require(event("e" + i));
            if (i % 7 == 0) {
                trail.drain(event -> written.add(event.id()));
            }
        }
        trail.drain(event -> written.add(event.id()));
        assertEquals(50_000, written.size());
        for (int i = 0; i < 50_000; i++) {
            assertEquals("e" + i, written.get(i));
        }
        assertEquals(0, trail.drain(event -> written.add(event.id())));
    }

    @Test
    void queuedLinesAreFound() {
        trail.require(event("one"));
        trail.require(event("two"));
        assertEquals("one", trail.waiting("one").orElseThrow().id());
        trail.drain(event -> {});
        assertTrue(trail.waiting("one").isEmpty());
    }

    @Test
    void refusesEventsIfTheQueueIsFull() {
        for (int i = 0; i < AuditTrail.PLACES; i++) {
            trail.require(event("e" + i));
        }
        ProblemException refusal = assertThrows(ProblemException.class, () -> trail.require(event("one more")));
        assertEquals(ProblemCode.OVERLOADED, refusal.code());
        assertEquals("audit-full", refusal.reason());
        trail.note(event("a refusal"));
        assertEquals(
                1, registry.get("countersign.audit.dropped").functionCounter().count());
        assertEquals(AuditTrail.PLACES, trail.drain(event -> {}));
        trail.require(event("now"));
        assertTrue(trail.waiting("now").isPresent());
        assertTrue(trail.waiting("one more").isEmpty());
    }

    @Test
    void losesNothingUnderConcurrentAdds() throws InterruptedException {
        int threads = 4;
        int each = 50_000;
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            String name = "t" + t + "-";
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            try {
                                trail.require(event(name + i));
                            } catch (ProblemException full) {
                                refused.incrementAndGet();
                            }
                        }
                        ended.countDown();
                    })
                    .start();
        }
        Set<String> written = new HashSet<>();
        while (ended.getCount() > 0) {
            trail.drain(event -> assertTrue(written.add(event.id()), "written twice"));
        }
        trail.drain(event -> assertTrue(written.add(event.id()), "written twice"));
        assertEquals(threads * each, written.size() + refused.get());
    }
}
