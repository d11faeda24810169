package io.countersign.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * Makes every bean that reads settings, before anything else begins, so that one start reports all wrong settings.
 * Whatever makes such beans before the application starts asks for this one first.
 */
@Singleton
public class StartupChecks {

    /** @throws StartupException if any setting is wrong; its message names all of them */
    StartupChecks(@Any Instance<CheckedAtStart> beans) {
        StartupFaults faults = new StartupFaults();
        beans.handles().forEach(handle -> faults.check(handle::get));
        faults.throwIfAny();
    }

    /** Has them made where no HTTP server did. */
    void atStart(@Observes @Priority(0) StartupEvent start) {
        // the constructor has done it
    }
}
