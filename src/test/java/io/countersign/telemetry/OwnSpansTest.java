package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Only spans of this service are exported, with the attributes of {@link SpanField} and nothing else. */
class OwnSpansTest {

    private static final String URL = "https://demo.example.com/a?X-Amz-Signature=0123";

    private final List<SpanData> exported = new ArrayList<>();
    private final Tracer tracer = SdkTracerProvider.builder()
            .setSampler(new OwnSpans())
            .addSpanProcessor(SimpleSpanProcessor.create(exporter()))
            .build()
            .get("any");

    private SpanExporter exporter() {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                exported.addAll(spans);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }

    private SpanBuilder own() {
        return tracer.spanBuilder("request").setParent(OwnSpans.mark(Context.root()));
    }

    @Test
    void spansOfLibrariesAreDropped() {
        tracer.spanBuilder("GET " + URL)
                .setAttribute("url.full", URL)
                .startSpan()
                .end();
        Span request = own().startSpan();
        tracer.spanBuilder("child of a library")
                .setParent(Context.root().with(Span.wrap(request.getSpanContext())))
                .startSpan()
                .end();
        own().setAttribute("url.full", URL).startSpan().end();
        own().addLink(request.getSpanContext()).startSpan().end();
        request.end();
        assertEquals(
                List.of("request"), exported.stream().map(SpanData::getName).toList());
    }

    @Test
    void valuesThatAreNoNamesAreNotSet() {
        RequestSpan span = new RequestSpan(tracer, own().startSpan());
        for (SpanField field : SpanField.values()) {
            for (String value : Arrays.asList(
                    URL,
                    "a=b",
                    "%2e",
                    "user@example.com",
                    "line\nline",
                    "",
                    null,
                    "a".repeat(129),
                    "Gr\u00fc\u00dfe")) {
                span.set(field, value);
            }
        }
        span.call("S3?" + URL, "Put").failed("message: " + URL, 0);
        span.end("GET", "/a?" + URL, 500);
        assertEquals(
                List.of("call", "request"),
                exported.stream().map(SpanData::getName).toList());
        assertFalse(exported.toString().contains("example.com"), exported::toString);
        assertEquals(
                List.of("http.request.method", "http.response.status_code"),
                exported.get(1).getAttributes().asMap().keySet().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.toList()));
    }

    @Test
    void thereAreNoEventsAndExceptions() {
        RequestSpan span = new RequestSpan(tracer, own().startSpan());
        span.set(SpanField.PROFILE, "demo");
        span.call("S3", "PutObject").failed("NoSuchKey", 404);
        span.end("PUT", "/v1/files/{profile}/{key}", 500);
        assertTrue(exported.stream().allMatch(each -> each.getEvents().isEmpty()), exported::toString);
        assertTrue(
                exported.stream()
                        .allMatch(each -> each.getStatus().getDescription().isEmpty()),
                exported::toString);
        assertEquals("S3.PutObject", exported.get(0).getName());
        assertEquals(exported.get(1).getSpanId(), exported.get(0).getParentSpanId());
        assertEquals("PUT /v1/files/{profile}/{key}", exported.get(1).getName());
    }
}
