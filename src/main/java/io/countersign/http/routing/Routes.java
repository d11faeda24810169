package io.countersign.http.routing;

import io.countersign.http.routing.Route.Identity;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of all routes, and the only place that defines paths: filters query a request's route instead of comparing
 * its path. {@code RoutesTest} compares it with the OpenAPI document.
 */
public final class Routes {

    public static final String CONSOLE_PAGE = "/index.html";
    public static final String UPLOAD_MODULE = "/countersign-upload.js";

    /** Every file of the console; other paths are not served. */
    public static final List<String> CONSOLE_FILES = List.of(
            CONSOLE_PAGE,
            UPLOAD_MODULE,
            "/console/console.css",
            "/console/console.js",
            "/console/alerts.js",
            "/console/confirm.js",
            "/console/detected-text.js",
            "/console/elements.js",
            "/console/icon.svg",
            "/console/lean-qr.js",
            "/console/latest.js",
            "/console/listing.js",
            "/console/event-stream.js",
            "/console/object-actions.js",
            "/console/preview.js",
            "/console/reports.js",
            "/console/row.js",
            "/console/api.js",
            "/console/share.js",
            "/console/shares.js",
            "/console/format.js");

    static final String COMPAT = "/compat/";

    /**
     * Health, metrics, the OpenAPI document and the dev mode tools: the framework's own paths. The list is not
     * complete.
     */
    public static final String FRAMEWORK = "/q/";

    /** The OpenAPI document; an extension such as {@code .json} selects the format. */
    public static final String OPENAPI = FRAMEWORK + "openapi";

    /** The ticket is the second path segment; the rest is the path of a route that supports tickets. */
    public static final String TICKET_PREFIX = "/u/";

    /** The maximum number of segments; longer paths match no route. */
    private static final int MAX_SEGMENTS = 12;

    private static final String CONTEXT_KEY = "countersign.route";

    /** Used if no route matches: the response is a problem with the headers of the API. */
    public static final Route UNMATCHED =
            new Route("NOT_FOUND", Identity.NONE, SecurityHeaders.API, false, false, Route.Body.JSON, false);

    /** An unknown path of the API; pages can read the 404. */
    private static final Route UNMATCHED_API =
            new Route("NOT_FOUND", Identity.OPTIONAL, SecurityHeaders.API, true, false, Route.Body.JSON, false);

    /** Requests below {@code /u/{ticket}}, before the ticket is read. */
    public static final Route TICKET =
            new Route("/u/{ticket}", Identity.NONE, SecurityHeaders.API, true, false, Route.Body.JSON, false);

    public static final List<Route> ALL = List.of(
            Route.api("/v1/me").identifiedBy(Identity.OPTIONAL),
            Route.api("/v1/profiles"),
            Route.api("/v1/audit/{id}"),
            Route.api("/v1/diagnosis"),
            Route.api("/v1/presign").withTickets(),
            Route.api("/v1/presign/form").withTickets(),
            Route.api("/v1/presign/batch").withLines(),
            Route.api("/v1/presign/explain"),
            Route.api("/v1/cloudfront/urls"),
            Route.api("/v1/cloudfront/cookies"),
            Route.api("/v1/files/{profile}/{key...}").withHeaders(SecurityHeaders.FILES),
            Route.api("/v1/uploads").withTickets(),
            Route.api("/v1/uploads/{id}").withTickets(),
            Route.api("/v1/uploads/{id}/parts").withTickets(),
            Route.api("/v1/uploads/{id}/complete").withTickets(),
            Route.api("/v1/tickets"),
            Route.api("/v1/tickets/{id}"),
            Route.api("/v1/shares"),
            Route.api("/v1/shares/{id}"),
            Route.api("/v1/reports").thatTakesLong(),
            Route.api("/v1/images/labels"),
            Route.api("/v1/images/text"),
            Route.api("/v1/images/moderation"),
            Route.api("/v1/buckets"),
            Route.api("/v1/buckets/{bucket}").thatTakesLong(),
            Route.api("/v1/buckets/{bucket}/access"),
            Route.api("/v1/buckets/{bucket}/website"),
            Route.api("/v1/buckets/{bucket}/lifecycle"),
            Route.api("/v1/buckets/{bucket}/copies").thatTakesLong(),
            Route.api("/v1/buckets/{bucket}/objects").thatTakesLong(),
            Route.api("/v1/buckets/{bucket}/objects/{key...}").withObjects(),
            Route.api("/v1/buckets/{bucket}/acl").thatTakesLong(),
            Route.api("/v1/buckets/{bucket}/cors"),
            Route.api("/v1/buckets/{bucket}/cors/doctor"),
            Route.api("/v1/topics").withMessages(),
            Route.api("/v1/topics/{name}").withMessages(),
            Route.api("/v1/topics/{name}/subscriptions").withMessages(),
            Route.api("/v1/topics/{name}/messages").withMessages(),
            Route.api("/v1/topics/{name}/messages/batch").withMessages(),
            Route.api("/v1/subscriptions/{id}"),
            Route.api("/v1/sms").withMessages(),
            Route.api("/v1/sms/batch").withMessages(),
            Route.api("/v1/rules"),
            Route.api("/v1/rules/{name}"),
            Route.api("/v1/rules/{name}/samples"),
            Route.api("/v1/events"),
            compat("companion/s3/params"),
            compat("companion/s3/sts"),
            compat("companion/s3/multipart"),
            compat("companion/s3/multipart/{id}"),
            compat("companion/s3/multipart/{id}/batch"),
            compat("companion/s3/multipart/{id}/complete"),
            compat("companion/s3/multipart/{id}/{number}"),
            compat("uppy/sign"),
            // the URL authorizes the completion of one upload; 10,000 parts are more than a JSON body may have
            compat("uppy/complete/{id}").identifiedBy(Identity.OPTIONAL).withMessages(),
            compat("uppy/credentials"),
            compat("s3upload/sign"),
            compat("s3upload/legacy/sign"),
            compat("react-s3-uploader/sign"),
            compat("active-storage/direct_uploads"),
            compat("better-upload"),
            // like Uppy's completion
            compat("better-upload/uploads/{id}").identifiedBy(Identity.OPTIONAL).withMessages(),
            Route.other("/hooks/sns", SecurityHeaders.OTHER).withMessages(),
            Route.other("/s/{token}", SecurityHeaders.SHARES),
            Route.other("/", SecurityHeaders.OTHER),
            // only in the build of src/test/bench/http.sh
            Route.other("/bench/{answer...}", SecurityHeaders.OTHER),
            Route.other("/q/swagger-ui", SecurityHeaders.SWAGGER_UI),
            Route.other("/q/swagger-ui/{file...}", SecurityHeaders.SWAGGER_UI),
            Route.other("/q/dev-ui/{tool...}", SecurityHeaders.DEV_TOOLS),
            Route.other("/q/dev/{tool...}", SecurityHeaders.DEV_TOOLS),
            Route.other("/q/health", SecurityHeaders.OTHER),
            Route.other("/q/health/{check...}", SecurityHeaders.OTHER),
            Route.other("/q/metrics", SecurityHeaders.OTHER),
            Route.other(OPENAPI, SecurityHeaders.OTHER),
            Route.other(OPENAPI + ".json", SecurityHeaders.OTHER),
            Route.other(OPENAPI + ".yaml", SecurityHeaders.OTHER),
            Route.other(OPENAPI + ".yml", SecurityHeaders.OTHER));

    private static final Node ROOT = tree();

    private Routes() {}

    private static Route compat(String rest) {
        return Route.api(COMPAT + rest).withTickets();
    }

    /** A path segment in the tree of routes: its children, and the route that ends here. */
    private static final class Node {

        private final Map<String, Node> literals = new HashMap<>();
        private Node variable;
        private Route rest;
        private Route end;
    }

    private static Node tree() {
        Node root = new Node();
        ALL.forEach(route -> add(root, route));
        CONSOLE_FILES.forEach(file -> add(root, Route.other(file, SecurityHeaders.OTHER)));
        return root;
    }

    private static void add(Node root, Route route) {
        Node node = root;
        for (String segment : route.template().substring(1).split("/")) {
            if (segment.endsWith("...}")) {
                node.rest = route;
                return;
            }
            if (segment.startsWith("{")) {
                node.variable = node.variable == null ? new Node() : node.variable;
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(segment, ignored -> new Node());
            }
        }
        node.end = route;
    }

    /** Returns the route of {@code path}, which is null if the client sent no path; never null. */
    public static Route match(String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return UNMATCHED;
        }
        if (path.startsWith(TICKET_PREFIX)) {
            return TICKET;
        }
        Node node = ROOT;
        int start = 1;
        for (int depth = 0; node != null && depth < MAX_SEGMENTS; depth++) {
            if (node.rest != null && start < path.length()) {
                return node.rest;
            }
            int end = path.indexOf('/', start);
            String segment = end < 0 ? path.substring(start) : path.substring(start, end);
            Node literal = node.literals.get(segment);
            node = literal != null ? literal : segment.isEmpty() ? null : node.variable;
            if (end < 0) {
                return node != null && node.end != null ? node.end : unmatched(path);
            }
            start = end + 1;
        }
        return unmatched(path);
    }

    private static Route unmatched(String path) {
        return path.startsWith("/v1/") || path.startsWith(COMPAT) ? UNMATCHED_API : UNMATCHED;
    }

    /** Whether {@code route} stands for an unknown path; such a request reaches no resource. */
    public static boolean isUnmatched(Route route) {
        return route == UNMATCHED || route == UNMATCHED_API;
    }

    /** Stores the route of a request for {@link #of}; called once per request, and again if it is rerouted. */
    static void remember(RoutingContext context, Route route) {
        context.put(CONTEXT_KEY, route);
    }

    /** Returns the route of a request; if no filter stored it, the route that matches the path. */
    public static Route of(RoutingContext context) {
        Route route = context.get(CONTEXT_KEY);
        return route != null ? route : match(context.request().path());
    }

    /** Whether a path below {@code /u/{ticket}} belongs to a client protocol of another service. */
    public static boolean leadsToCompat(String path) {
        int slash = path.indexOf('/', TICKET_PREFIX.length());
        return slash >= 0 && path.startsWith(COMPAT, slash);
    }
}
