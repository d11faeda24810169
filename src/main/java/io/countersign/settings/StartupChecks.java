package io.countersign.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Creates every bean that reads settings before other beans start, so that one start reports all invalid settings. Code
 * that creates such beans before the application starts must create this one first.
 */
@Singleton
public class StartupChecks {

    /** Ends a start that only checks the settings: they are all valid. */
    public static final class AllValid extends RuntimeException {

        private static final long serialVersionUID = 1;

        AllValid() {
            super("All settings are valid.", null, false, false);
        }
    }

    private static final AtomicBoolean CHECK_ONLY = new AtomicBoolean();

    /** Makes the following start of this process end by {@link AllValid} before anything else is started. */
    public static void checkOnly() {
        CHECK_ONLY.set(true);
    }

    /** @throws StartupException if any setting is invalid; its message lists all of them */
    StartupChecks(@Any Instance<CheckedAtStart> beans) {
        StartupFaults faults = new StartupFaults();
        beans.handles().forEach(handle -> faults.check(handle::get));
        faults.throwIfAny();
        if (CHECK_ONLY.get()) {
            throw new AllValid();
        }
    }

    /** Creates them if no HTTP server has done so. */
    void atStart(@Observes @Priority(0) StartupEvent start) {
        // the constructor has done it
    }
}
