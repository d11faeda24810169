package io.countersign.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where lines of the audit go. */
interface AuditOutput {

    void write(CharSequence line);

    void flush();

    /** The handlers that {@code logger} has of its own, or the standard output. */
    static AuditOutput of(Logger logger) {
        return logger.getHandlers().length > 0 ? new ToHandlers(logger) : new ToStream(System.out);
    }

    /** The operator's own handlers, which format and flush as they are configured. */
    record ToHandlers(Logger logger) implements AuditOutput {

        @Override
        public void write(CharSequence line) {
            logger.log(Level.INFO, line.toString());
        }

        @Override
        public void flush() {}
    }

    /** Lines as they are, many in one write. */
    final class ToStream implements AuditOutput {

        private static final int BLOCK = 1 << 14;

        private final OutputStream stream;
        private final StringBuilder waiting = new StringBuilder(BLOCK + 1024);

        ToStream(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(CharSequence line) {
            waiting.append(line).append('\n');
            if (waiting.length() >= BLOCK) {
                flush();
            }
        }

        /** In one piece, so that lines which others write to the same stream fall between ours and not into them. */
        @Override
        public void flush() {
            try {
                stream.write(waiting.toString().getBytes(StandardCharsets.UTF_8));
                stream.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                waiting.setLength(0);
            }
        }
    }
}
