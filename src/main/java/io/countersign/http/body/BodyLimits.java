package io.countersign.http.body;

import io.countersign.http.routing.HttpConfig;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.json.JsonLines;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** The maximum body size, by route. */
@Singleton
class BodyLimits implements CheckedAtStart {

    private final int maxOfJson;
    private final int maxOfMessages;

    BodyLimits(HttpConfig config) {
        maxOfJson = required("max-json-body", config.maxJsonBody());
        maxOfMessages = required("max-message-body", config.maxMessageBody());
    }

    private static int required(String setting, MemorySize size) {
        long bytes = size.asLongValue();
        if (bytes < 1 || bytes > 64 << 20) {
            String property = "countersign.http." + setting;
            throw new StartupException("Set " + property + " to a size from 1 to 64M.", property);
        }
        return (int) bytes;
    }

    /** Whether the body is read while it arrives, so that its size has no limit. */
    static boolean isStreamed(RoutingContext context) {
        return switch (Routes.of(context).body()) {
            case LINES -> {
                String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
                yield type != null && type.startsWith(JsonLines.MEDIA_TYPE);
            }
            case OBJECT -> context.request().method() == HttpMethod.PUT;
            default -> false;
        };
    }

    /** Returns the limit in bytes for a request to {@code route} whose body is read at once. */
    int of(Route route) {
        return route.body() == Route.Body.JSON || route.body() == Route.Body.OBJECT ? maxOfJson : maxOfMessages;
    }
}
