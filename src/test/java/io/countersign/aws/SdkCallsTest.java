package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An SDK call starts on subscription, and again on each further subscription. */
class SdkCallsTest {

    @Test
    void startsOnEachSubscription() {
        AtomicInteger calls = new AtomicInteger();
        Uni<Integer> call = SdkCalls.lazily(() -> CompletableFuture.completedFuture(calls.incrementAndGet()));
        assertEquals(0, calls.get());
        assertEquals(1, call.await().indefinitely());
        assertEquals(2, call.await().indefinitely());
    }

    @Test
    void failsWithAProblem() {
        Uni<Void> call = SdkCalls.lazily(() -> CompletableFuture.failedFuture(new TimeoutException()));
        ProblemException problem =
                assertThrows(ProblemException.class, () -> call.await().indefinitely());
        assertEquals(ProblemCode.STORE_TIMEOUT, problem.code());
    }

    @Test
    void failsWithAProblemIfTheCallCannotStart() {
        Uni<Void> call = SdkCalls.lazily(() -> {
            throw new IllegalStateException("closed");
        });
        ProblemException problem =
                assertThrows(ProblemException.class, () -> call.await().indefinitely());
        assertEquals(ProblemCode.INTERNAL, problem.code()); // no outage of the store
    }
}
