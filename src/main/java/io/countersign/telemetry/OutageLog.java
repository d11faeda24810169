package io.countersign.telemetry;

import io.quarkus.logging.Log;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Logs that something stopped working when it does, and once more when it works again, with how often it failed
 * meanwhile: an outage costs two lines, however long it lasts.
 */
public final class OutageLog {

    private final String what;
    private final AtomicLong failures = new AtomicLong();

    /** @param what what is tried, as a clause: {@code "The rules are written"} */
    public OutageLog(String what) {
        this.what = what;
    }

    /** It failed because of {@code reason}, which must not hold a secret. */
    public void failed(String reason) {
        if (failures.incrementAndGet() == 1) {
            Log.warnf("%s: this fails now, because: %s. Further failures are counted.", what, reason);
        }
    }

    /** It worked. */
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
