package io.countersign.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Samples the spans of this service only; {@link RequestTracer} decides which requests have one. Spans of libraries have URLs, headers and exceptions as attributes; none is
 * exported, whatever a library or a setting turns on.
 */
final class OwnSpans implements Sampler {

    private static final ContextKey<Boolean> OWN = ContextKey.named("countersign-own");

    /** Returns {@code parent} for a span of this service. */
    static Context mark(Context parent) {
        return parent.with(OWN, true);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        return parent.get(OWN) != null && attributes.isEmpty() && parentLinks.isEmpty()
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "OwnSpans";
    }
}
