package io.countersign.alerts.events;

import io.countersign.state.StateConfig;
import io.countersign.state.StateConfig.Backend;
import jakarta.inject.Singleton;

/** The log of events that is in use. */
@Singleton
class Events {

    private final EventLog log;

    Events(LocalEventLog local, SharedEventLog shared, StateConfig state) {
        this.log = state.backend() == Backend.REDIS ? shared : local;
    }

    EventLog log() {
        return log;
    }
}
