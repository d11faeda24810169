package io.countersign.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * The service's own metrics and their names. Labels come from configuration (profiles, methods, problem codes), never
 * from a caller, so the number of series is bounded.
 */
@Singleton
public class Metrics {

    private record Series(String name, String first, String second) {}

    /** Upper bounds of the buckets of {@code countersign.signing}: without waiting, a signature takes microseconds. */
    private static final Duration[] SIGNING_BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Timer signing;

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        signing = Timer.builder("countersign.signing")
                .description("Time to sign one URL or form, with the wait for credentials")
                .serviceLevelObjectives(SIGNING_BUCKETS)
                .register(registry);
    }

    /** The start of a signature, for {@link #timed}. */
    public long startSigning() {
        return registry.config().clock().monotonicTime();
    }

    /** Records the time since {@code start}, and returns {@code signed}; a failed signature is not recorded. */
    public <T> T timed(long start, T signed) {
        signing.record(registry.config().clock().monotonicTime() - start, TimeUnit.NANOSECONDS);
        return signed;
    }

    /** Counts an issued signature. */
    public void signed(String method, String profile) {
        Series series = new Series("countersign.signatures", method, profile);
        counters.computeIfAbsent(series, key -> Counter.builder(key.name)
                        .description("Signatures issued")
                        .tag("method", method)
                        .tag("profile", profile)
                        .register(registry))
                .increment();
    }

    /** Counts a request with a problem response. */
    void refused(String code) {
        Series series = new Series("countersign.refusals", code, "");
        counters.computeIfAbsent(series, key -> Counter.builder(key.name)
                        .description("Requests answered by a problem")
                        .tag("code", code)
                        .register(registry))
                .increment();
    }

    /** Counts a visit to a share. */
    public void shareVisited(String result) {
        Series series = new Series("countersign.share.visits", result, "");
        counters.computeIfAbsent(series, key -> Counter.builder(key.name)
                        .description("Visits to shares")
                        .tag("result", result)
                        .register(registry))
                .increment();
    }

    /** Publishes a counter that another object maintains. */
    public void counted(String name, String description, AtomicLong count) {
        FunctionCounter.builder(name, count, AtomicLong::doubleValue)
                .description(description)
                .register(registry);
    }

    /** Publishes a gauge that is read with the metrics; {@code owner} must live as long as the service. */
    public <T> void gauge(
            String name,
            String description,
            String unit,
            String label,
            String labelled,
            T owner,
            ToDoubleFunction<T> value) {
        io.micrometer.core.instrument.Gauge.builder(name, owner, value)
                .description(description)
                .baseUnit(unit)
                .tag(label, labelled)
                .register(registry);
    }
}
