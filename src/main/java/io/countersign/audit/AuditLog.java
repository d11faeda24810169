package io.countersign.audit;

import jakarta.inject.Singleton;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log category {@value #CATEGORY}: one JSON document a line. Where configuration gives the category no handler of
 * its own it goes to the standard output, past the formatters, which would wrap JSON in JSON.
 */
@Singleton
class AuditLog {

    static final String CATEGORY = "countersign.audit";

    private final Logger logger = Logger.getLogger(CATEGORY);
    private AuditOutput output;

    /** Writes {@code line}, if the category is on; for one thread only. */
    void write(AuditLine line) {
        if (!logger.isLoggable(Level.INFO)) {
            return;
        }
        if (output == null) {
            output = AuditOutput.of(logger);
        }
        output.write(line);
    }

    /** Sees to it that what was written is out. */
    void flush() {
        if (output != null) {
            output.flush();
        }
    }
}
