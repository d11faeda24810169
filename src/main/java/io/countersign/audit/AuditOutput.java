package io.countersign.audit;

import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The output of audit lines. */
interface AuditOutput {

    void write(AuditLine line);

    void flush();

    /** The own handlers of {@code logger}, or standard output. */
    static AuditOutput of(Logger logger) {
        return logger.getHandlers().length > 0 ? new ToHandlers(logger) : new ToStream(System.out);
    }

    /** The operator's handlers, which format and flush as configured. */
    record ToHandlers(Logger logger) implements AuditOutput {

        @Override
        public void write(AuditLine line) {
            logger.log(Level.INFO, line.toString());
        }

        @Override
        public void flush() {}
    }

    /** Unformatted lines, many per write, so that lines of other writers to the same stream do not split them. */
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
