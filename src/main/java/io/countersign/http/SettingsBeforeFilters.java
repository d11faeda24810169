package io.countersign.http;

import io.countersign.settings.StartupChecks;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Filters are made before the application starts, and read settings: all settings are checked before the first of them. */
@Singleton
class SettingsBeforeFilters {

    void check(@Observes @Priority(0) Filters filters, StartupChecks checks) {
        // to be given the argument is enough
    }
}
