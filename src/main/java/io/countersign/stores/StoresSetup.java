package io.countersign.stores;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether each store responds, and has the time of this machine. */
@Singleton
class StoresSetup implements SetupCheck {

    /** Shorter than the limit of the whole check, so that the store is named that does not respond. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String SET_CLOCK = "Synchronize the clock of this machine by NTP.";

    private final Stores stores;
    private final StoreWatch watch;

    StoresSetup(Stores stores, StoreWatch watch) {
        this.stores = stores;
        this.watch = watch;
    }

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(stores.all())
                .onItem()
                .transformToUniAndConcatenate(this::check)
                .onItem()
                .<SetupFinding>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<SetupFinding>> check(Store store) {
        Uni<List<SetupFinding>> answer = watch.check(store)
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(() -> new ProblemException(
                        ProblemCode.STORE_TIMEOUT, "It did not respond in " + TIMEOUT.toSeconds() + " seconds."))
                .map(answered -> clock(store))
                .onFailure()
                .recoverWithItem(failure -> List.of(Code.STORE_UNAVAILABLE.finding(
                        "store " + store.name(),
                        failure.getMessage() == null ? "The store does not respond." : failure.getMessage(),
                        "Check its endpoint and region, DNS, the routes to it, and its certificate.")));
        // without credentials nothing can be asked, which CredentialsSetup reports
        return store.readers()
                .get()
                .map(present -> true)
                .onFailure()
                .recoverWithItem(false)
                .chain(present -> present ? answer : Uni.createFrom().item(List.of()));
    }

    private static List<SetupFinding> clock(Store store) {
        long seconds = store.clock().skew().toSeconds();
        String clocks = "This machine's clock is " + Math.abs(seconds) + " seconds "
                + (seconds < 0 ? "ahead of" : "behind") + " the clock of the store ";
        if (store.clock().isHopeless()) {
            return List.of(Code.CLOCK_UNUSABLE.finding(
                    "store " + store.name(), clocks + store.name() + ": certificates and tokens fail.", SET_CLOCK));
        }
        return store.clock().isCorrecting()
                ? List.of(Code.CLOCK_WRONG.finding(
                        "store " + store.name(),
                        clocks + store.name() + ": signatures have the store's time.",
                        SET_CLOCK))
                : List.of();
    }
}
