package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An open circuit breaker allows one attempt per interval; one success closes it. */
class CircuitBreakerTest {

    private long now = Long.MAX_VALUE - 5; // nanoTime may begin anywhere, and overflow

    private final CircuitBreaker circuit = new CircuitBreaker(Duration.ofNanos(10), Duration.ofNanos(4), () -> now);

    private void open() {
        assertFalse(circuit.failed());
        now += 2;
        assertFalse(circuit.failed());
        now += 2;
        assertTrue(circuit.failed(), "the third failure in a row opens it");
    }

    @Test
    void aSingleFailureDoesNotOpenIt() {
        circuit.failed();
        circuit.failed();
        assertFalse(circuit.succeeded());
        circuit.failed();
        circuit.failed();
        assertTrue(circuit.mayAsk());
    }

    @Test
    void simultaneousFailuresDoNotOpenIt() {
        for (int i = 0; i < 1000; i++) {
            assertFalse(circuit.failed());
        }
        assertTrue(circuit.mayAsk());
        now += 4;
        assertTrue(circuit.failed(), "but those that go on are");
        assertFalse(circuit.mayAsk());
    }

    @Test
    void failuresFarApartDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            now += 100;
            assertFalse(circuit.failed());
            assertFalse(circuit.succeeded());
        }
        assertTrue(circuit.mayAsk());
    }

    @Test
    void whileOpenOneAttemptPerIntervalIsAllowed() {
        open();
        assertFalse(circuit.mayAsk());
        now += 9;
        assertFalse(circuit.mayAsk());
        now += 1;
        assertTrue(circuit.mayAsk());
        assertFalse(circuit.mayAsk(), "one is enough");
        assertFalse(circuit.failed(), "it is said once");
        now += 10;
        assertTrue(circuit.mayAsk());
    }

    @Test
    void aHangingAttemptDoesNotBlockTheNext() {
        open();
        for (int i = 0; i < 3; i++) {
            now += 10;
            assertTrue(circuit.mayAsk());
        }
    }

    @Test
    void oneSuccessClosesIt() {
        open();
        assertTrue(circuit.succeeded());
        assertFalse(circuit.succeeded(), "it is said once");
        assertTrue(circuit.mayAsk());
        open();
    }
}
