package io.countersign.runtime;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Warms the instance up when readiness is first asked for, or a second after the start: before, it would delay the start
 * of an instance that already signs. The instance is not ready until it is warmed up. The time is bounded: after it, only
 * the other checks decide whether the instance is ready.
 */
@Readiness
@Singleton
class WarmUp implements HealthCheck, CheckedAtStart {

    private static final Duration MAX = Duration.ofMinutes(5);
    private static final Duration LATEST_BEGIN = Duration.ofSeconds(1);

    private final List<WarmUpTask> tasks;
    private final Duration maxWait;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Cancellable waiting = () -> {};
    private volatile boolean done;

    WarmUp(@All List<WarmUpTask> tasks, WarmUpConfig config) {
        this.tasks = tasks;
        this.maxWait = config.maxWait();
        if (maxWait.isNegative() || maxWait.compareTo(MAX) > 0) {
            throw new StartupException(
                    "Set countersign.warm-up.max-wait to a duration from PT0S to PT5M.",
                    "countersign.warm-up.max-wait");
        }
    }

    void start(@Observes StartupEvent event) {
        done = maxWait.isZero() || tasks.isEmpty();
        if (!done) {
            waiting = Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(LATEST_BEGIN)
                    .subscribe()
                    .with(now -> begin());
        }
    }

    /** An instance that ends is not warmed up: its calls would be cut off. */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        begun.set(true);
        waiting.cancel();
    }

    @PreDestroy
    void stop() {
        waiting.cancel();
    }

    private void begin() {
        if (done || !begun.compareAndSet(false, true)) {
            return;
        }
        Uni.join()
                .all(tasks.stream().map(WarmUp::run).toList())
                .andFailFast()
                .ifNoItem()
                .after(maxWait)
                .fail()
                .onTermination()
                .invoke(() -> done = true)
                .subscribe()
                .with(
                        all -> Log.debug("The instance is warmed up."),
                        late -> Log.infof("The instance was not warmed up within %s, and goes on.", maxWait));
    }

    private static Uni<Void> run(WarmUpTask task) {
        return Uni.createFrom()
                .deferred(task::warmUp)
                .onFailure()
                .invoke(failure -> Log.debugf(failure, "The warm-up of %s failed", task.name()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Override
    public HealthCheckResponse call() {
        begin();
        return HealthCheckResponse.named("warm-up").status(done).build();
    }
}
