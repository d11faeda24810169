package io.countersign.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.ExemplarSampler;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import io.quarkus.opentelemetry.runtime.config.runtime.OTelRuntimeConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Exemplars of metrics: the ids of sampled requests. It replaces the extension's, which looks for a span whenever
 * anything is counted, even if OpenTelemetry is off.
 */
@Singleton
class TraceExemplars {

    @Produces
    @Singleton
    Optional<ExemplarSampler> exemplars(OTelRuntimeConfig config) {
        return config.sdkDisabled() ? Optional.empty() : Optional.of(new DefaultExemplarSampler(new CurrentIds()));
    }

    /** The ids of the current request's span. */
    private static final class CurrentIds implements SpanContextSupplier {

        private static SpanContext current() {
            RequestSpan span = RequestSpan.current();
            return span == null ? null : span.id();
        }

        @Override
        public String getTraceId() {
            SpanContext ids = current();
            return ids == null ? null : ids.getTraceId();
        }

        @Override
        public String getSpanId() {
            SpanContext ids = current();
            return ids == null ? null : ids.getSpanId();
        }

        /** Only sampled requests have a span here. */
        @Override
        public boolean isSampled() {
            return current() != null;
        }
    }
}
