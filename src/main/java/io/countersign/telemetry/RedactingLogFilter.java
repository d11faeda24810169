package io.countersign.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Redacts every log line before a handler writes it, for all loggers, and drops lines about closed client connections
 * and non-HTTP requests. Configured in {@code quarkus.log.*.filter}.
 */
@LoggingFilter(name = "redaction")
public final class RedactingLogFilter implements Filter {

    /** Formats the parameters of messages, in each style that a record can have. */
    private static final ExtFormatter FORMATTER = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
            return formatMessage(record);
        }
    };

    @Override
    public boolean isLoggable(LogRecord record) {
        if (ClientFaults.isAbout(record)) {
            return false;
        }
        String message = record instanceof ExtLogRecord extended
                ? FORMATTER.formatMessage(extended)
                : String.valueOf(record.getMessage());
        String redacted = Redaction.redact(message);
        if (redacted != message) {
            record.setMessage(redacted);
            record.setParameters(null);
            if (record instanceof ExtLogRecord extended) {
                extended.setMessage(redacted, ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        if (record.getThrown() != null) {
            record.setThrown(RedactedThrowable.of(record.getThrown()));
        }
        return true;
    }
}
