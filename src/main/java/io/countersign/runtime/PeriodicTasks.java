package io.countersign.runtime;

import io.countersign.settings.StartupException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Scheduler.JobDefinition;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Schedules all periodic work. Quarkus's scheduler runs it, and stops it before the application's beans are destroyed.
 * Executions of a task never overlap: an execution that is due while another one runs is skipped.
 */
@Singleton
public class PeriodicTasks {

    /** The resolution of Quarkus's scheduler. Quarkus: "Scheduler Reference Guide", {@code every}. */
    public static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    PeriodicTasks(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** After all other observers, so that no task runs in an instance whose start fails. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        scheduler.resume();
    }

    /**
     * Checks a configured interval.
     *
     * @throws StartupException if it is shorter than {@link #MIN_INTERVAL}
     */
    public static Duration requireInterval(String property, Duration interval) {
        if (interval.compareTo(MIN_INTERVAL) < 0) {
            throw new StartupException("Set " + property + " to a duration from PT1S, such as PT1M.", property);
        }
        return interval;
    }

    /**
     * Runs {@code task} one to two seconds after this call, so that the start of an instance is not slower for it, and
     * then once per {@code interval}; it must not block. The first failure and the first success after it are logged; a
     * failure does not stop the repetition.
     *
     * @param name unique among all tasks
     * @param interval at least {@link #MIN_INTERVAL}
     */
    public void every(String name, Duration interval, Supplier<Uni<Void>> task) {
        job(name, interval)
                .setAsyncTask(execution -> Uni.createFrom()
                        .deferred(task::get)
                        .onItemOrFailure()
                        .invoke((done, failure) -> report(name, failure))
                        .onFailure()
                        .recoverWithNull())
                .schedule();
    }

    /** As above, for a task that may block. */
    public void everyBlocking(String name, Duration interval, Runnable task) {
        job(name, interval)
                .setTask(execution -> {
                    try {
                        task.run();
                        report(name, null);
                    } catch (RuntimeException e) {
                        report(name, e);
                    }
                })
                .schedule();
    }

    private JobDefinition<?> job(String name, Duration interval) {
        return scheduler
                .newJob("countersign-" + name)
                .setDelayed(MIN_INTERVAL.toString())
                .setInterval(requireInterval(name, interval).toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP);
    }

    private void report(String name, Throwable failure) {
        if (failure == null) {
            Integer failed = failures.remove(name);
            if (failed != null) {
                Log.infof("The periodic task %s works again, after %d failures.", name, failed);
            }
        } else if (failures.merge(name, 1, Integer::sum) == 1) {
            Log.warnf("The periodic task %s failed, and is tried again: %s", name, failure.getMessage());
        }
    }
}
