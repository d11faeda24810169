package io.countersign.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.ops.AuditEvent.Outcome;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing goes out that the trail cannot take, nothing in it is lost, and the latest can be found. */
class AuditTrailTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private AuditTrail trail(int window) {
        return new AuditTrail(() -> window, new Metrics(registry));
    }

    private static AuditEvent event(String id) {
        return new AuditEvent(
                id,
                Instant.EPOCH,
                Outcome.SIGNED,
                new Actor("ann", null, null),
                null,
                "p",
                "GET",
                "b",
                "k",
                null,
                null,
                null,
                null);
    }

    @Test
    void isDrainedInOrderAndOnce() {
        AuditTrail trail = trail(100);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            trail.require(event("e" + i));
            if (i % 7 == 0) {
                trail.drain(event -> written.add(event.id()));
            }
        }
        trail.drain(event -> written.add(event.id()));
        assertEquals(250, written.size());
        for (int i = 0; i < 250; i++) {
            assertEquals("e" + i, written.get(i));
        }
        assertEquals(0, trail.drain(event -> written.add(event.id())));
    }

    @Test
    void keepsTheLatestToBeFound() {
        AuditTrail trail = trail(100);
        AuditEvent last = null;
        for (int i = 0; i < 250; i++) {
            last = event("e" + i);
            trail.require(last);
            trail.drain(event -> {});
        }
        assertSame(last, trail.find("e249").orElseThrow());
        assertTrue(trail.find("e150").isPresent());
        assertTrue(trail.find("e149").isEmpty());
        assertTrue(trail.find("nobody").isEmpty());
    }

    @Test
    void letsNothingOutThatCannotBeWritten() {
        AuditTrail trail = trail(100);
        for (int i = 0; i < 100; i++) {
            trail.require(event("e" + i));
        }
        ProblemException refusal = assertThrows(ProblemException.class, () -> trail.require(event("one more")));
        assertEquals(ProblemCode.OVERLOADED, refusal.code());
        assertEquals("audit-full", refusal.reason());
        trail.note(event("a refusal"));
        assertEquals(
                1, registry.get("countersign.audit.dropped").functionCounter().count());
        assertEquals(100, trail.drain(event -> {}));
        trail.require(event("now"));
        assertTrue(trail.find("now").isPresent());
        assertTrue(trail.find("one more").isEmpty());
    }

    @Test
    void losesNothingWhereManyAddAtOnce() throws InterruptedException {
        AuditTrail trail = trail(1000);
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

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 10_000_001})
    void aWindowOutOfBoundsStopsTheStart(int window) {
        StartupException refusal = assertThrows(StartupException.class, () -> trail(window));
        assertTrue(refusal.getMessage().startsWith("Set countersign.audit.window to"), refusal.getMessage());
    }
}
