package io.countersign.audit;

import jakarta.inject.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log category {@value #CATEGORY}: one JSON document per line. Without a configured handler of its own, the
 * category writes to standard output, bypassing the formatters, which would wrap JSON in JSON.
 */
@Singleton
class AuditLog {

    static final String CATEGORY = "countersign.audit";

    private final Logger logger = Logger.getLogger(CATEGORY);
    private AuditOutput output;

    /** Writes {@code line} if the category is enabled; not thread-safe. */
    void write(AuditLine line) {
        if (!logger.isLoggable(Level.INFO)) {
            return;
        }
        if (output == null) {
            output = AuditOutput.of(logger);
        }
        output.write(line);
    }

    /** Flushes the written lines. */
    void flush() {
        if (output != null) {
            output.flush();
        }
    }
}
