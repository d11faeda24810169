package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.quarkus.opentelemetry.runtime.logs.OpenTelemetryLogHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import org.junit.jupiter.api.Test;

/** Exported log lines have no secrets, in no part of them. */
class RedactedLogsTest {

    private static final String URL = "https://demo.example.com/a?X-Amz-Signature=0123abc&X-Amz-Date=1";

    private final List<LogRecordData> exported = new ArrayList<>();
    private final Logger logger = SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(new RedactedLogs(exporter())))
            .build()
            .get("any");

    private LogRecordExporter exporter() {
        return new LogRecordExporter() {
            @Override
            public CompletableResultCode export(Collection<LogRecordData> lines) {
                exported.addAll(lines);
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

    @Test
    void messagesAndAttributesAreRedacted() {
        logger.logRecordBuilder()
                .setBody("GET " + URL)
                .setSeverity(Severity.WARN)
                .setSeverityText("WARN")
                .setAttribute(AttributeKey.stringKey("exception.message"), "failed: " + URL)
                .setAttribute(AttributeKey.longKey("code.line.number"), 7L)
                .emit();
        LogRecordData line = exported.get(0);
        assertEquals(
                "GET https://demo.example.com/a?X-Amz-Signature=REDACTED&X-Amz-Date=1",
                line.getBodyValue().asString());
        assertFalse(line.getAttributes().toString().contains("0123abc"), line::toString);
        assertTrue(line.getAttributes().toString().contains("REDACTED"), line::toString);
        assertEquals(7L, line.getAttributes().get(AttributeKey.longKey("code.line.number")));
        assertEquals(Severity.WARN, line.getSeverity());
        assertEquals("WARN", line.getSeverityText());
    }

    @Test
    void theHandlerOfExportsHasTheFilterOfTheConsole() {
        Handler exporting = new OpenTelemetryLogHandler(null);
        Handler other = new ConsoleHandler();
        OtlpLogFilter.filter(other, exporting);
        assertInstanceOf(RedactingLogFilter.class, exporting.getFilter());
        assertNull(other.getFilter());
    }
}
