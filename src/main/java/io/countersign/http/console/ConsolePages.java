package io.countersign.http.console;

import io.countersign.http.routing.HttpConfig;
import io.countersign.http.routing.Routes;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The console: a page at {@code /}, its scripts and styles, and the upload module, which other pages import. The files
 * are few and small, so they are held in memory; browsers revalidate them on each use (304 if unchanged).
 */
@Singleton
class ConsolePages {

    static final String PAGE = Routes.CONSOLE_PAGE;
    static final String MODULE = Routes.UPLOAD_MODULE;

    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");

    private final ConsolePolicy policy;
    private final boolean shown;
    private final Map<String, ConsoleFile> files = new HashMap<>();

    ConsolePages(ConsolePolicy policy, HttpConfig config) {
        this.policy = policy;
        this.shown = config.console();
        Routes.CONSOLE_FILES.forEach(path -> files.put(path, ConsoleFile.read(path)));
    }

    /** Before authentication: everybody can load the console, which can do no more than its user's key. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 940);
    }

    private void handle(RoutingContext context) {
        String path =
                "/".equals(context.request().path()) ? PAGE : context.request().path();
        boolean reads = context.request().method() == HttpMethod.GET
                || context.request().method() == HttpMethod.HEAD;
        if (path == null || !reads || !files.containsKey(path)) {
            context.next();
        } else if (!shown && !path.equals(MODULE)) {
            context.response().setStatusCode(404).end();
        } else {
            send(context, path, isDeveloped() ? ConsoleFile.read(path) : files.get(path));
        }
    }

    /** In dev mode files change under the running service. */
    private static boolean isDeveloped() {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }

    private void send(RoutingContext context, String path, ConsoleFile file) {
        MultiMap headers = context.response().headers();
        headers.set(HttpHeaders.ETAG, file.etag());
        headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (path.equals(PAGE)) {
            headers.set(CONTENT_SECURITY_POLICY, policy.current());
        } else if (path.equals(MODULE)) {
            // The files are public and the same for everybody, so every origin can import them. The API checks its
            // callers.
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            headers.set(RESOURCE_POLICY, "cross-origin");
        }
        if (isKnown(file, context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
            context.response().setStatusCode(304).end();
            return;
        }
        headers.set(HttpHeaders.CONTENT_TYPE, file.type());
        if (context.request().method() == HttpMethod.HEAD) {
            headers.set(
                    HttpHeaders.CONTENT_LENGTH, Integer.toString(file.content().length()));
            context.response().end();
        } else {
            context.response().end(file.content());
        }
    }

    /** A proxy that compresses can have turned the validator into a weak one. */
    private static boolean isKnown(ConsoleFile file, Collection<String> validators) {
        return validators.stream().anyMatch(list -> list.contains(file.etag()));
    }
}
