package io.countersign.presign;

import io.countersign.storage.StoreProbe;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the store from time to time whether it is there, and keeps the {@link StoreClock} right by its answers. */
@Singleton
public class StoreWatch {

    private final StoreProbe probe;
    private final StoreClock storeClock;
    private final StoreConfig config;
    private final Clock clock;
    private final AtomicBoolean answered = new AtomicBoolean(true);
    private Cancellable ticks = () -> {};

    StoreWatch(StoreProbe probe, StoreClock storeClock, StoreConfig config, Clock clock) {
        this.probe = probe;
        this.storeClock = storeClock;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        ticks = Multi.createFrom()
                .ticks()
                .every(config.probeEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> check().onFailure().recoverWithItem(() -> null))
                .subscribe()
                .with(checked -> {});
    }

    @PreDestroy
    void stop() {
        ticks.cancel();
    }

    /** One question to the store; completes when it has answered, and fails with a problem where it does not. */
    public Uni<Void> check() {
        return Uni.createFrom().deferred(() -> {
            Instant sent = clock.instant();
            return probe.storeTime()
                    .invoke(time -> observe(time, sent))
                    .onItemOrFailure()
                    .invoke((time, failure) -> report(failure))
                    .replaceWithVoid();
        });
    }

    /** Says once that the store went away, and once that it is back. */
    private void report(Throwable failure) {
        boolean answers = failure == null;
        if (answered.getAndSet(answers) == answers) {
            return;
        }
        if (answers) {
            Log.info("The store answers again.");
        } else {
            Log.warnf("The store does not answer (%s); URLs are signed all the same.", failure.getMessage());
        }
    }

    private void observe(Instant storeTime, Instant sent) {
        if (storeTime == null) {
            return;
        }
        boolean before = storeClock.isCorrecting();
        storeClock.observe(storeTime, sent, clock.instant());
        if (storeClock.isCorrecting() && !before) {
            Log.warnf(
                    "This machine's clock and the store's differ by %d s; signatures now follow the store's. Set the clock.",
                    storeClock.skew().toSeconds());
        }
    }
}
