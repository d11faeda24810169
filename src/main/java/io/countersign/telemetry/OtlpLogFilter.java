package io.countersign.telemetry;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.opentelemetry.runtime.logs.OpenTelemetryLogHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.logging.Handler;

/**
 * Exported log lines pass the filter of the console's: there is no setting for it. Lines before the start are redacted
 * by {@link RedactedLogs} alone.
 */
@Singleton
class OtlpLogFilter {

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        filter(InitialConfigurator.DELAYED_HANDLER.getHandlers());
    }

    static void filter(Handler... handlers) {
        for (Handler handler : handlers) {
            if (handler instanceof OpenTelemetryLogHandler) {
                handler.setFilter(new RedactingLogFilter());
            }
        }
    }
}
