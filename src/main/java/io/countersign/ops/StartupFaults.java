package io.countersign.ops;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that are found wrong, collected so that all of them are reported at once. */
public final class StartupFaults {

    private final Map<String, StartupException> found = new LinkedHashMap<>();

    /** Runs {@code check}; what it finds wrong is kept for {@link #throwIfAny()}, each sentence once. */
    public void check(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            StartupException fault = faultIn(e);
            if (fault == null) {
                throw e;
            }
            fault.all().forEach(each -> found.putIfAbsent(each.getMessage(), each));
        }
    }

    private static StartupException faultIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException fault) {
                return fault;
            }
        }
        return null;
    }

    /** @throws StartupException if anything was found wrong; its message has a line for each fault */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw StartupException.ofAll(found.values());
        }
    }
}
