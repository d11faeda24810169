package io.countersign.stores;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.runtime.WarmUpTask;
import io.countersign.settings.CheckedAtStart;
import io.countersign.storage.StoreProbe;
import io.countersign.telemetry.Metrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Probes each store at an interval, and updates its {@link StoreClock} from the responses. */
@Singleton
public class StoreWatch implements WarmUpTask {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(StoreConfig config) {
            if (!config.probeInterval().isZero()) {
                PeriodicTasks.requireInterval("countersign.s3.probe-interval", config.probeInterval());
            }
        }
    }

    private final StoreProbe probe;
    private final Stores stores;
    private final StoreConfig config;
    private final Clock clock;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    StoreWatch(StoreProbe probe, Stores stores, StoreConfig config, Clock clock) {
        this.probe = probe;
        this.stores = stores;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks, Metrics metrics) {
        for (Store store : stores.all()) {
            metrics.gauge(
                    "countersign.store.available",
                    "1 if the store responded to the last probe, else 0",
                    null,
                    "store",
                    store.name(),
                    silent,
                    names -> names.contains(store.name()) ? 0 : 1);
        }
        if (!config.probeInterval().isZero()) {
            tasks.every("store-watch", config.probeInterval(), this::checkAll);
        }
    }

    @Override
    public String name() {
        return "stores";
    }

    /** Probes each store once, like its readiness check. */
    @Override
    public Uni<Void> warmUp() {
        return config.probeInterval().isZero() ? Uni.createFrom().voidItem() : checkAll();
    }

    private Uni<Void> checkAll() {
        return Multi.createFrom()
                .iterable(stores.all())
                .onItem()
                .transformToUniAndMerge(store -> check(store).onFailure().recoverWithNull())
                .collect()
                .last();
    }

    /** Probes {@code store}; completes when it responds, and fails with a problem if it does not. */
    public Uni<Void> check(Store store) {
        return Uni.createFrom().deferred(() -> {
            Instant sent = clock.instant();
            return probe.storeTime(store.name())
                    .invoke(time -> observe(store, time, sent))
                    .onItemOrFailure()
                    .invoke((time, failure) -> report(store, failure))
                    .replaceWithVoid();
        });
    }

    /** Logs once when a store becomes unavailable, and once when it is available again. */
    private void report(Store store, Throwable failure) {
        if (failure == null && silent.remove(store.name())) {
            Log.infof("The store %s is available again.", store.name());
        } else if (failure != null && silent.add(store.name())) {
            Log.warnf(
                    isWithoutCredentials(failure)
                            ? "The store %s is not called (%s)"
                            : "The store %s is unavailable (%s); URLs are still signed.",
                    store.name(),
                    failure.getMessage());
        }
    }

    /** The store may be available, and with these credentials no URLs are signed either. */
    private static boolean isWithoutCredentials(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.CREDENTIALS_UNAVAILABLE;
    }

    private void observe(Store store, Instant storeTime, Instant sent) {
        if (storeTime == null) {
            return;
        }
        boolean before = store.clock().isCorrecting();
        store.clock().observe(storeTime, sent, clock.instant());
        if (store.clock().isCorrecting() && !before) {
            Log.warnf(
                    "This machine's clock and that of the store %s differ by %d s; signatures now follow the store's. Set the "
                            + "clock.",
                    store.name(), store.clock().skew().toSeconds());
        }
    }
}
