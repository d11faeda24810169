package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/**
 * Every log record loses its secrets before a handler writes it: in the message, its parameters, and what was thrown.
 */
class RedactingLogFilterTest {

    private static final String URL = "http://s/?X-Amz-Signature=0a1b2c";

    private final RedactingLogFilter filter = new RedactingLogFilter();

    private static String shown(ExtLogRecord record) {
        return new PatternFormatter("%s").format(record);
    }

    @Test
    void aSecretParameterIsRedacted() {
        ExtLogRecord record = new ExtLogRecord(
                Level.INFO,
                "signed %s",
                ExtLogRecord.FormatStyle.PRINTF,
                getClass().getName());
        record.setParameters(new Object[] {URL});
        assertTrue(filter.isLoggable(record));
        assertEquals("signed http://s/?X-Amz-Signature=REDACTED", shown(record));
        assertNull(record.getParameters());
    }

    @Test
    void aRedactedMessageIsNotFormattedAgain() {
        ExtLogRecord record = new ExtLogRecord(
                Level.INFO,
                "%d%% of %s",
                ExtLogRecord.FormatStyle.PRINTF,
                getClass().getName());
        record.setParameters(new Object[] {50, URL});
        filter.isLoggable(record);
        assertEquals("50% of http://s/?X-Amz-Signature=REDACTED", shown(record));
    }

    @Test
    void recordsOfLibrariesAreRedacted() {
        LogRecord record = new LogRecord(Level.INFO, "Authorization: Bearer abc");
        filter.isLoggable(record);
        assertEquals("Authorization: REDACTED", record.getMessage());
    }

    @Test
    void aHarmlessRecordKeepsItsMessageAndParameters() {
        Object[] parameters = {3};
        ExtLogRecord record = new ExtLogRecord(
                Level.INFO,
                "took %d ms",
                ExtLogRecord.FormatStyle.PRINTF,
                getClass().getName());
        record.setParameters(parameters);
        Exception thrown = new IllegalStateException("no secret", new RuntimeException("nor here"));
        record.setThrown(thrown);
        assertTrue(filter.isLoggable(record));
        assertEquals("took 3 ms", shown(record));
        assertArrayEquals(parameters, record.getParameters());
        assertSame(thrown, record.getThrown());
    }

    @Test
    void aSecretInACauseIsRedactedAndItsStackTraceKept() {
        LogRecord record = new LogRecord(Level.SEVERE, "failed");
        Exception cause = new IllegalArgumentException("cannot read " + URL);
        record.setThrown(new IllegalStateException("outer", cause));
        filter.isLoggable(record);
        StringWriter printed = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains("0a1b2c"), printed.toString());
        assertTrue(printed.toString().contains("java.lang.IllegalStateException: outer"), printed.toString());
        assertTrue(printed.toString()
                .contains("java.lang.IllegalArgumentException: cannot read http://s/?X-Amz-Signature=REDACTED"));
        assertArrayEquals(cause.getStackTrace(), record.getThrown().getCause().getStackTrace());
    }
}
