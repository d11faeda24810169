package io.countersign.stores;

import io.countersign.runtime.PeriodicTasks;
import io.countersign.runtime.WarmUpTask;
import io.countersign.settings.CheckedAtStart;
import io.countersign.storage.StoreProbe;
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

/** Asks each store from time to time whether it is there, and keeps its {@link StoreClock} right by its answers. */
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

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        if (!config.probeInterval().isZero()) {
            tasks.every("store-watch", config.probeInterval(), this::checkAll);
        }
    }

    @Override
    public String name() {
        return "stores";
    }

    /** Asks each store once, as its readiness check does. */
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

    /** One question to {@code store}; completes when it has answered, and fails with a problem where it does not. */
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

    /** Says once that a store went away, and once that it is back. */
    private void report(Store store, Throwable failure) {
        if (failure == null && silent.remove(store.name())) {
            Log.infof("The store %s answers again.", store.name());
        } else if (failure != null && silent.add(store.name())) {
            Log.warnf(
                    "The store %s does not answer (%s); URLs are signed all the same.",
                    store.name(), failure.getMessage());
        }
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
