package io.countersign.audit;

import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where lines of the audit go. */
interface AuditOutput {

    void write(AuditLine line);

    void flush();

    /** The handlers that {@code logger} has of its own, or the standard output. */
    static AuditOutput of(Logger logger) {
        return logger.getHandlers().length > 0 ? new ToHandlers(logger) : new ToStream(System.out);
    }

    /** The operator's own handlers, which format and flush as they are configured. */
    record ToHandlers(Logger logger) implements AuditOutput {

        @Override
        public void write(AuditLine line) {
            logger.log(Level.INFO, line.toString());
        }

        @Override
        public void flush() {}
    }

    /** Lines as they are, many in one write, so that lines which others write to the same stream fall between them. */
    final class ToStream implements AuditOutput {

        private final PrintStream stream;
        private final byte[] waiting = new byte[1 << 15];
        private int length;

        ToStream(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(AuditLine line) {
            if (waiting.length - length <= line.length()) {
                flush();
            }
            if (waiting.length <= line.length()) {
                stream.println(line);
                return;
            }
            System.arraycopy(line.bytes(), 0, waiting, length, line.length());
            length += line.length();
            waiting[length++] = '\n';
        }

        @Override
        public void flush() {
            stream.write(waiting, 0, length);
            stream.flush();
            length = 0;
        }
    }
}
