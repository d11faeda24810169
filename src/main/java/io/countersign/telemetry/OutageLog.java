package io.countersign.telemetry;

import io.quarkus.logging.Log;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Logs the start and the end of an outage, with the number of failures: an outage of any length causes two lines.
 */
public final class OutageLog {

    private final String what;
    private final AtomicLong failures = new AtomicLong();

    /** @param what the operation, as a clause: {@code "The rules are written"} */
    public OutageLog(String what) {
        this.what = what;
    }

    /** Records a failure with {@code reason}, which must not contain a secret. */
    public void failed(String reason) {
        if (failures.incrementAndGet() == 1) {
            Log.warnf("%s: this fails now, because: %s. Further failures are counted.", what, reason);
        }
    }

    /** Records a success. */
    public void succeeded() {
        if (failures.get() == 0) {
            return;
        }
        long failed = failures.getAndSet(0);
        if (failed > 0) {
            Log.infof("%s: this works again, after %d failures.", what, failed);
        }
    }
}
