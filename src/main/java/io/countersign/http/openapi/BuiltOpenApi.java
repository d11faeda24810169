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
 * Serves the OpenAPI document as the build wrote it, as JSON and as YAML. The extension's own handler serves the same, but the extension
 * parses the document at each start and writes it twice, unless {@code runtime.OpenApiAtStart} prevents it. Nothing of the document depends on the run-time
 * configuration: all of its filters run while it is built.
 */
@Singleton
class BuiltOpenApi {

    /** As the extension writes them. */
    private static final Map<String, String> CONTENT_TYPES =
            Map.of("JSON", "application/json;charset=UTF-8", "YAML", "application/yaml;charset=UTF-8");

    /** Read when they are first asked for. */
    private final Map<String, Buffer> documents = new ConcurrentHashMap<>();

    /** The last filter: the extension's handler is next. */
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
     * The extension's rule: by the ending of the path, or else JSON where the query or the header {@code Accept} names it, and YAML
     * otherwise; null for every path that the extension does not serve either.
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
