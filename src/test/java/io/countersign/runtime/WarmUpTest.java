package io.countersign.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.settings.StartupException;
import io.countersign.store.Waiting;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** Readiness waits for the warm-up, which has a timeout. */
class WarmUpTest {

    private static WarmUp warmUp(String maxWait, Uni<Void> work) {
        WarmUpTask task = new WarmUpTask() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Uni<Void> warmUp() {
                return work;
            }
        };
        return new WarmUp(List.of(task), () -> Duration.parse(maxWait));
    }

    private static void awaitUp(WarmUp warmUp) {
        Waiting.until(() -> warmUp.call().getStatus() == Status.UP);
    }

    @Test
    void readinessWaitsForTheWarmUp() {
        AtomicReference<UniEmitter<? super Void>> work = new AtomicReference<>();
        WarmUp warmUp = warmUp("PT1M", Uni.createFrom().<Void>emitter(work::set));
        assertEquals(Status.DOWN, warmUp.call().getStatus());
        warmUp.start(null);
        assertEquals(Status.DOWN, warmUp.call().getStatus());
        work.get().complete(null);
        awaitUp(warmUp);
    }

    @Test
    void theWarmUpHasATimeout() {
        WarmUp warmUp = warmUp("PT0.05S", Uni.createFrom().nothing());
        warmUp.start(null);
        awaitUp(warmUp);
    }

    @Test
    void aFailureEndsTheWarmUp() {
        WarmUp warmUp = warmUp("PT1M", Uni.createFrom().failure(new IllegalStateException("no store")));
        warmUp.start(null);
        awaitUp(warmUp);
    }

    @Test
    void anInstanceThatEndsIsNotWarmedUp() {
        AtomicBoolean worked = new AtomicBoolean();
        WarmUp warmUp = warmUp("PT1M", Uni.createFrom().voidItem().invoke(() -> worked.set(true)));
        warmUp.start(null);
        warmUp.end(null);
        assertEquals(Status.DOWN, warmUp.call().getStatus());
        assertFalse(worked.get());
    }

    @Test
    void theWarmUpCanBeDisabled() {
        WarmUp warmUp = warmUp("PT0S", Uni.createFrom().nothing());
        warmUp.start(null);
        assertEquals(Status.UP, warmUp.call().getStatus());
        for (String wrong : new String[] {"PT-1S", "PT5M0.001S"}) {
            assertThrows(
                    StartupException.class, () -> warmUp(wrong, Uni.createFrom().nothing()));
        }
    }
}
