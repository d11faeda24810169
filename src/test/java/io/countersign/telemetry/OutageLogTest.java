package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An outage is logged in two lines: its start and its end. */
class OutageLogTest {

    @Test
    void aStateIsLoggedWhenItChanges() {
        List<String> lines = LoggedLines.of(OutageLog.class, () -> {
            OutageLog log = new OutageLog("Rules are written");
            log.succeeded();
            for (int i = 0; i < 500; i++) {
                log.failed("disk full");
            }
            log.succeeded();
            log.succeeded();
        });
        assertEquals(2, lines.size(), lines::toString);
    }
}
