package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** An outage is logged in two lines: its start and its end. */
class OutageLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLevel().getName() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void aStateIsLoggedWhenItChanges() {
        Logger logger = Logger.getLogger(OutageLog.class.getName());
        logger.addHandler(handler);
        try {
            OutageLog log = new OutageLog("Rules are written");
            log.succeeded();
            for (int i = 0; i < 500; i++) {
                log.failed("disk full");
            }
            log.succeeded();
            log.succeeded();
            assertEquals(2, lines.size(), lines::toString);
        } finally {
            logger.removeHandler(handler);
        }
    }
}
