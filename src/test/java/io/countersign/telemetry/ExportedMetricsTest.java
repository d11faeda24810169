package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Meters of Micrometer as metrics of OpenTelemetry: values, labels, units and buckets. */
@SuppressWarnings("deprecation") // the registry that the extension of Quarkus uses
class ExportedMetricsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Map<String, MetricData> produced() {
        return new ExportedMetrics(() -> registry, Clock.getDefault())
                .produce(Resource.getDefault()).stream()
                        .collect(Collectors.toMap(MetricData::getName, Function.identity()));
    }

    @Test
    void countersAreSums() {
        registry.counter("signatures", "profile", "demo").increment(3);
        AtomicLong count = new AtomicLong(7);
        FunctionCounter.builder("dropped", count, AtomicLong::doubleValue).register(registry);
        DoublePointData point = produced()
                .get("signatures")
                .getDoubleSumData()
                .getPoints()
                .iterator()
                .next();
        assertEquals(3, point.getValue());
        assertEquals(Attributes.of(AttributeKey.stringKey("profile"), "demo"), point.getAttributes());
        assertEquals(
                7,
                produced()
                        .get("dropped")
                        .getDoubleSumData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getValue());
    }

    @Test
    void unknownGaugesAreLeftOut() {
        Gauge.builder("life", () -> 12.5).baseUnit("seconds").register(registry);
        Gauge.builder("unknown", () -> Double.NaN).register(registry);
        Map<String, MetricData> produced = produced();
        assertEquals("seconds", produced.get("life").getUnit());
        assertEquals(
                12.5,
                produced.get("life")
                        .getDoubleGaugeData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getValue());
        assertFalse(produced.containsKey("unknown"));
    }

    @Test
    void timersAreHistogramsInSeconds() {
        Timer timer = Timer.builder("requests")
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(250))
                .register(registry);
        List.of(5, 100, 200, 3000).forEach(millis -> timer.record(Duration.ofMillis(millis)));
        HistogramPointData point = histogram("requests");
        assertEquals(List.of(0.01, 0.25), point.getBoundaries());
        assertEquals(List.of(1L, 2L, 1L), point.getCounts());
        assertEquals(4, point.getCount());
        assertEquals(3.305, point.getSum(), 1e-9);
        assertEquals("s", produced().get("requests").getUnit());
    }

    @Test
    void summariesKeepTheirUnit() {
        DistributionSummary.builder("sizes")
                .baseUnit("bytes")
                .register(registry)
                .record(10);
        HistogramPointData point = histogram("sizes");
        assertEquals(List.of(), point.getBoundaries());
        assertEquals(List.of(1L), point.getCounts());
        assertEquals(10, point.getSum());
        assertEquals("bytes", produced().get("sizes").getUnit());
    }

    @Test
    void otherMetersAreGauges() {
        LongTaskTimer.builder("running").register(registry).start();
        assertEquals(
                1,
                produced()
                        .get("running.active")
                        .getDoubleGaugeData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getValue());
    }

    private HistogramPointData histogram(String name) {
        return produced().get(name).getHistogramData().getPoints().iterator().next();
    }
}
