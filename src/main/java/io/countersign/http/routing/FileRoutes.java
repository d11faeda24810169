package io.countersign.http.routing;

import io.countersign.http.routing.FileRoutesConfig.Answer;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ObjectMethod;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The configured paths of links to files: the filters know them as routes, and a request is then rerouted to the path of
 * {@code /v1/files} that it stands for, where it is authenticated, authorized, charged and audited like any other.
 */
@Singleton
public class FileRoutes implements CheckedAtStart {

    /** The first segments of this service's own paths. */
    private static final Set<String> RESERVED = reserved();

    private static final String CONTEXT_KEY = "countersign.file-route";

    private final Map<FileRoute, Route> routes;

    /** Resolves the profiles after the routes were read, which are validated even if a profile is invalid. */
    @Inject
    FileRoutes(FileRoutesConfig config, Instance<Profiles> profiles) {
        this(config, (Supplier<Profiles>) profiles::get);
    }

    FileRoutes(FileRoutesConfig config, Supplier<Profiles> profiles) {
        StartupFaults faults = new StartupFaults();
        Map<FileRoute, Route> known = new HashMap<>();
        new TreeMap<>(config.byName())
                .forEach((name, settings) -> faults.check(() -> {
                    String property = "countersign.routes." + name;
                    ConfiguredName.require("route name", name, property);
                    FileRoute route = FileRoute.read(property, settings);
                    requireFree(route, known.keySet());
                    known.put(route, Route.api(route.template()).withHeaders(SecurityHeaders.FILES));
                    requireProfile(route, profiles.get());
                }));
        faults.throwIfAny();
        routes = Map.copyOf(known);
    }

    private static void requireFree(FileRoute route, Set<FileRoute> others) {
        String setting = route.property() + ".path";
        String first = route.segments().get(0);
        if (RESERVED.contains(first)) {
            throw new StartupException(
                    "Set " + setting + " to a path that does not begin with /" + first
                            + ", which is a path of this service.",
                    setting);
        }
        others.stream().filter(route::overlaps).findFirst().ifPresent(other -> {
            throw new StartupException(
                    "Change " + setting + " or " + other.property() + ".path: a request could match both.", setting);
        });
    }

    private static Set<String> reserved() {
        Set<String> reserved = new HashSet<>(Set.of(segmentAfter(Routes.TICKET_PREFIX)));
        Stream.concat(Routes.ALL.stream().map(Route::template), Routes.CONSOLE_FILES.stream())
                .forEach(path -> reserved.add(segmentAfter(path)));
        return Set.copyOf(reserved);
    }

    private static String segmentAfter(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }

    private static void requireProfile(FileRoute route, Profiles profiles) {
        Optional<Profile> profile = profiles.named(route.profile());
        if (profile.isEmpty() || !profile.get().methods().contains(ObjectMethod.GET)) {
            String setting = route.property() + ".profile";
            throw new StartupException("Set " + setting + " to the name of a profile that allows GET.", setting);
        }
        String prefix = profile.get().prefix().common().value();
        String start = route.keyStart();
        if (!start.startsWith(prefix) && !(start.length() < route.key().length() && prefix.startsWith(start))) {
            String setting = route.property() + ".key";
            throw new StartupException(
                    "Set " + setting + " to a key below the prefix \"" + prefix + "\" of the profile " + route.profile()
                            + ".",
                    setting);
        }
    }

    /** After the checks of the path, and before authentication, which follows the route of the file. */
    void register(@Observes Filters filters) {
        filters.register(this::reroute, 942);
    }

    /** Returns the route of a request that matches no route of this service; null if it matches no configured one. */
    Route match(RoutingContext context) {
        String path = context.request().path();
        if (routes.isEmpty() || path == null || !path.startsWith("/")) {
            return null;
        }
        String[] segments = segmentsOf(path);
        for (Map.Entry<FileRoute, Route> route : routes.entrySet()) {
            if (route.getKey().matches(segments)) {
                context.put(CONTEXT_KEY, route.getKey());
                return route.getValue();
            }
        }
        return null;
    }

    private static String[] segmentsOf(String path) {
        return path.substring(1).split("/", FileRoute.MAX_SEGMENTS + 1);
    }

    private void reroute(RoutingContext context) {
        FileRoute route = context.remove(CONTEXT_KEY);
        if (route == null) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        String target = route.target(segmentsOf(request.path()));
        request.headers().set(HttpHeaders.ACCEPT, route.answer() == Answer.JSON ? "application/json" : "*/*");
        context.reroute(request.query() == null ? target : target + "?" + request.query());
    }
}
