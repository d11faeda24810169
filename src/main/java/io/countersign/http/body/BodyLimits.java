package io.countersign.http.body;

import io.countersign.http.routing.HttpConfig;
import io.countersign.http.routing.Route;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;

/** The maximum body size, by route. */
@Singleton
class BodyLimits implements CheckedAtStart {

    private final int most;
    private final int mostOfMessages;

    BodyLimits(HttpConfig config) {
        most = required("max-json-body", config.maxJsonBody());
        mostOfMessages = required("max-message-body", config.maxMessageBody());
    }

    private static int required(String setting, MemorySize size) {
        long bytes = size.asLongValue();
        if (bytes < 1 || bytes > 64 << 20) {
            String property = "countersign.http." + setting;
            throw new StartupException("Set " + property + " to a size from 1 to 64M.", property);
        }
        return (int) bytes;
    }

    /** Returns the limit in bytes for a request to {@code route}. */
    int of(Route route) {
        return route.body() == Route.Body.MESSAGES ? mostOfMessages : most;
    }
}
