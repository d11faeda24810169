package io.countersign.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;

/**
 * Exports log lines after the same redaction as those of the console, in their message and in every attribute, such as
 * the text of an exception.
 */
record RedactedLogs(LogRecordExporter exporter) implements LogRecordExporter {

    @Override
    public CompletableResultCode export(Collection<LogRecordData> lines) {
        return exporter.export(
                lines.stream().<LogRecordData>map(RedactedLogs::redacted).toList());
    }

    private static RedactedLine redacted(LogRecordData line) {
        Value<?> body = line.getBodyValue();
        return new RedactedLine(
                line,
                body == null ? null : Value.of(Redaction.redact(body.asString())),
                redacted(line.getAttributes()));
    }

    private static Attributes redacted(Attributes attributes) {
        AttributesBuilder redacted = Attributes.builder();
        attributes.forEach((key, value) -> {
            switch (key.getType()) {
                case LONG -> redacted.put(AttributeKey.longKey(key.getKey()), (Long) value);
                default -> redacted.put(key.getKey(), Redaction.redact(String.valueOf(value)));
            }
        });
        return redacted.build();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    /** A line with another message and other attributes. */
    @SuppressWarnings("deprecation") // the message has an older getter, too
    private record RedactedLine(LogRecordData line, Value<?> message, Attributes redacted) implements LogRecordData {

        @Override
        public Resource getResource() {
            return line.getResource();
        }

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return line.getInstrumentationScopeInfo();
        }

        @Override
        public long getTimestampEpochNanos() {
            return line.getTimestampEpochNanos();
        }

        @Override
        public long getObservedTimestampEpochNanos() {
            return line.getObservedTimestampEpochNanos();
        }

        @Override
        public SpanContext getSpanContext() {
            return line.getSpanContext();
        }

        @Override
        public Severity getSeverity() {
            return line.getSeverity();
        }

        @Override
        public String getSeverityText() {
            return line.getSeverityText();
        }

        @Override
        public io.opentelemetry.sdk.logs.data.Body getBody() {
            return message == null
                    ? io.opentelemetry.sdk.logs.data.Body.empty()
                    : io.opentelemetry.sdk.logs.data.Body.string(message.asString());
        }

        @Override
        public Value<?> getBodyValue() {
            return message;
        }

        @Override
        public Attributes getAttributes() {
            return redacted;
        }

        @Override
        public int getTotalAttributeCount() {
            return redacted.size();
        }
    }
}
