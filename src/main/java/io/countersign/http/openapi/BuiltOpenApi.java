package io.countersign.http.openapi;

import io.countersign.http.routing.Routes;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the OpenAPI document that the build generated, as JSON and YAML. The extension's own handler serves the same
 * document, but parses it at each start and serializes it twice, unless {@code runtime.OpenApiAtStart} prevents it. The
 * document does not depend on run-time configuration: all of its filters run at build time.
 */
@Singleton
class BuiltOpenApi {

    /** The file names that the extension uses. */
    private static final Map<String, String> CONTENT_TYPES =
            Map.of("JSON", "application/json;charset=UTF-8", "YAML", "application/yaml;charset=UTF-8");

    /** Loaded on first use. */
    private final Map<String, Buffer> documents = new ConcurrentHashMap<>();

    /** The last filter before the extension's handler. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 1);
    }

    private void handle(RoutingContext context) {
        String format = context.request().method() == HttpMethod.OPTIONS ? null : formatOf(context);
        if (format == null) {
            context.next();
            return;
        }
        Buffer known = documents.get(format);
        if (known != null) {
            send(context, format, known);
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        context.vertx()
                .executeBlocking(() -> read(loader, format))
                .onSuccess(read -> send(context, format, read))
                .onFailure(context::fail);
    }

    /**
     * The extension's rule: the path's extension decides; otherwise JSON if the query or the header {@code Accept}
     * names it, and YAML by default. Null for every path that the extension does not serve.
     */
    private static String formatOf(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.startsWith(Routes.OPENAPI)) {
            return null;
        }
        return switch (path.substring(Routes.OPENAPI.length())) {
            case "", "/" -> namesJson(context.request()) ? "JSON" : "YAML";
            case ".json", ".json/" -> "JSON";
            case ".yaml", ".yaml/", ".yml", ".yml/" -> "YAML";
            default -> null;
        };
    }

    private static boolean namesJson(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        return "JSON".equalsIgnoreCase(request.getParam("format"))
                || accepted != null && accepted.contains("application/json");
    }

    private Buffer read(ClassLoader loader, String format) throws IOException {
        String name = OpenApiConstants.BASE_NAME + "." + format;
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("The build wrote no " + name);
            }
            Buffer document = Buffer.buffer(in.readAllBytes());
            documents.put(format, document);
            return document;
        }
    }

    private static void send(RoutingContext context, String format, Buffer document) {
        context.response().putHeader("Content-Type", CONTENT_TYPES.get(format)).end(document);
    }
}
