package io.countersign.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * Exports the metrics of {@code /q/metrics}, with their labels and buckets. They are read when an export is due, so a
 * request records each of them once, whether they are exported or not.
 */
final class ExportedMetrics implements MetricProducer {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.countersign");
    private static final String SECONDS = "s";

    private final Supplier<MeterRegistry> registry;
    private final Clock clock;
    private final long start;

    ExportedMetrics(Supplier<MeterRegistry> registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.start = clock.now();
    }

    @Override
    public Collection<MetricData> produce(Resource resource) {
        long now = clock.now();
        List<MetricData> all = new ArrayList<>();
        for (Meter meter : registry.get().getMeters()) {
            add(new Series(resource, meter.getId(), start, now), meter, all);
        }
        return all;
    }

    private static void add(Series series, Meter meter, List<MetricData> all) {
        if (meter instanceof Counter counter) {
            all.add(series.sum(counter.count()));
        } else if (meter instanceof FunctionCounter counter) {
            all.add(series.sum(counter.count()));
        } else if (meter instanceof Gauge gauge) {
            series.gauge("", gauge.value(), all);
        } else if (meter instanceof Timer timer) {
            all.add(series.histogram(timer.takeSnapshot(), SECONDS, nanos -> nanos / TimeUnit.SECONDS.toNanos(1)));
        } else if (meter instanceof DistributionSummary summary) {
            all.add(series.histogram(summary.takeSnapshot(), series.unit(), DoubleUnaryOperator.identity()));
        } else {
            for (Measurement measurement : meter.measure()) {
                series.gauge("." + measurement.getStatistic().getTagValueRepresentation(), measurement.getValue(), all);
            }
        }
    }

    /** What the points of one meter have in common. */
    private record Series(Resource resource, Meter.Id id, long start, long now) {

        Attributes labels() {
            AttributesBuilder labels = Attributes.builder();
            id.getTags().forEach(tag -> labels.put(tag.getKey(), tag.getValue()));
            return labels.build();
        }

        String unit() {
            return id.getBaseUnit() == null ? "" : id.getBaseUnit();
        }

        String description() {
            return id.getDescription() == null ? "" : id.getDescription();
        }

        MetricData sum(double value) {
            return ImmutableMetricData.createDoubleSum(
                    resource,
                    SCOPE,
                    id.getName(),
                    description(),
                    unit(),
                    ImmutableSumData.create(
                            true,
                            AggregationTemporality.CUMULATIVE,
                            List.of(ImmutableDoublePointData.create(start, now, labels(), value))));
        }

        /** Adds a gauge, unless its value is unknown. */
        void gauge(String suffix, double value, List<MetricData> all) {
            if (!Double.isNaN(value)) {
                all.add(ImmutableMetricData.createDoubleGauge(
                        resource,
                        SCOPE,
                        id.getName() + suffix,
                        description(),
                        unit(),
                        ImmutableGaugeData.create(
                                List.of(ImmutableDoublePointData.create(start, now, labels(), value)))));
            }
        }

        MetricData histogram(HistogramSnapshot snapshot, String unit, DoubleUnaryOperator scale) {
            List<Double> bounds = new ArrayList<>();
            List<Long> counts = new ArrayList<>();
            long below = 0;
            for (CountAtBucket bucket : snapshot.histogramCounts()) {
                if (!Double.isInfinite(bucket.bucket()) && bucket.bucket() < Long.MAX_VALUE) {
                    bounds.add(scale.applyAsDouble(bucket.bucket()));
                    counts.add((long) bucket.count() - below);
                    below = (long) bucket.count();
                }
            }
            // a request can be recorded between the two readings
            counts.add(Math.max(0, snapshot.count() - below));
            return ImmutableMetricData.createDoubleHistogram(
                    resource,
                    SCOPE,
                    id.getName(),
                    description(),
                    unit,
                    ImmutableHistogramData.create(
                            AggregationTemporality.CUMULATIVE,
                            List.of(ImmutableHistogramPointData.create(
                                    start,
                                    now,
                                    labels(),
                                    scale.applyAsDouble(snapshot.total()),
                                    false,
                                    0,
                                    false,
                                    0,
                                    bounds,
                                    counts))));
        }
    }
}
