package io.countersign.http;

import io.countersign.settings.StartupChecks;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Filters are created before the application starts, and read settings; all settings are validated before the first
 * filter is created.
 */
@Singleton
class SettingsBeforeFilters {

    void check(@Observes @Priority(0) Filters filters, StartupChecks checks) {
        // the injected argument alone forces the order
    }
}
