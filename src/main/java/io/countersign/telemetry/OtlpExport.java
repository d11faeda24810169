package io.countersign.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.Clock;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * What may be exported: spans of this service, redacted log lines, and the metrics of {@code /q/metrics}. Called only if
 * OpenTelemetry is on.
 */
@Singleton
class OtlpExport implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private final Instance<MeterRegistry> registry;

    OtlpExport(Instance<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSamplerCustomizer((configured, settings) -> new OwnSpans());
        builder.addLogRecordExporterCustomizer((exporter, settings) -> new RedactedLogs(exporter));
        builder.addMeterProviderCustomizer((meters, settings) ->
                meters.registerMetricProducer(new ExportedMetrics(registry::get, Clock.getDefault())));
    }
}
