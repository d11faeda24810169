package io.countersign.runtime;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Warms the instance up at its start; the instance is not ready before. The time is bounded: after it, only the other
 * checks decide whether the instance is ready.
 */
@Readiness
@Singleton
class WarmUp implements HealthCheck, CheckedAtStart {

    private static final Duration MAX = Duration.ofMinutes(5);

    private final List<WarmUpTask> tasks;
    private final Duration maxWait;
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
        if (maxWait.isZero() || tasks.isEmpty()) {
            done = true;
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
        return HealthCheckResponse.named("warm-up").status(done).build();
    }
}
