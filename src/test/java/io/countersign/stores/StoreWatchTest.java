package io.countersign.stores;

import static io.countersign.stores.ManualClock.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.LoggedLines;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Each question to the store keeps the clock right; a store without a time, or without an answer, does no harm to it.
 */
class StoreWatchTest {

    private final ManualClock machine = new ManualClock();
    private final StoreConfig config = Settings.of(Map.of("countersign.s3.region", "r"));
    private final Stores stores = Settings.stores(Map.of("countersign.s3.region", "r"), machine);
    private final Store store = stores.of("default");
    private final StoreClock clock = store.clock();

    @Test
    void theTimeOfTheStoreIsUsed() {
        watch(Uni.createFrom().item(START.plusSeconds(600)))
                .check(store)
                .await()
                .indefinitely();
        assertEquals(START.plusSeconds(600), clock.now());
    }

    @Test
    void halfOfTheRoundTripIsSubtracted() {
        Uni<Instant> slow = Uni.createFrom().item(() -> {
            machine.advance(Duration.ofSeconds(8));
            return START.plusSeconds(104);
        });
        watch(slow).check(store).await().indefinitely();
        assertEquals(Duration.ofSeconds(100), clock.skew());
    }

    @Test
    void aResponseWithoutADateKeepsTheClock() {
        watch(Uni.createFrom().item(START.plusSeconds(600)))
                .check(store)
                .await()
                .indefinitely();
        watch(Uni.createFrom().nullItem()).check(store).await().indefinitely();
        assertEquals(Duration.ofSeconds(600), clock.skew());
    }

    @Test
    void anUnavailableStoreFailsTheCheckAndKeepsTheClock() {
        ProblemException down = new ProblemException(ProblemCode.STORE_UNAVAILABLE, "down");
        StoreWatch watch = watch(Uni.createFrom().failure(down));
        assertSame(down, assertThrows(ProblemException.class, () -> watch.check(store)
                .await()
                .indefinitely()));
        assertEquals(START, clock.now());
    }

    @Test
    void theLogDoesNotClaimSignaturesWithoutCredentials() {
        for (ProblemCode code : List.of(ProblemCode.STORE_UNAVAILABLE, ProblemCode.CREDENTIALS_UNAVAILABLE)) {
            List<String> lines = LoggedLines.of(
                    StoreWatch.class, () -> watch(Uni.createFrom().failure(new ProblemException(code, "reason")))
                            .check(store)
                            .onFailure()
                            .recoverWithNull()
                            .await()
                            .indefinitely());
            assertEquals(1, lines.size(), lines::toString);
            assertEquals(code == ProblemCode.STORE_UNAVAILABLE, lines.get(0).contains("still signed"), lines::toString);
        }
    }

    private StoreWatch watch(Uni<Instant> answer) {
        return new StoreWatch(asked -> answer, stores, config, machine);
    }
}
