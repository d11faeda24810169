package io.countersign.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * Creates every bean that reads settings before other beans start, so that one start reports all invalid settings. Code
 * that creates such beans before the application starts must create this one first.
 */
@Singleton
public class StartupChecks {

    /** @throws StartupException if any setting is invalid; its message lists all of them */
    StartupChecks(@Any Instance<CheckedAtStart> beans) {
        StartupFaults faults = new StartupFaults();
        beans.handles().forEach(handle -> faults.check(handle::get));
        faults.throwIfAny();
    }

    /** Creates them if no HTTP server has done so. */
    void atStart(@Observes @Priority(0) StartupEvent start) {
        // the constructor has done it
    }
}
