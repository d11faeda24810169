package io.countersign.http.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * The security headers of responses for browsers, by kind of response: what it can load (nothing if it is data),
 * whether it can be framed (no) or embedded by other origins (only files), and which referrer is sent (none).
 */
enum SecurityHeaders {
    /** The service's own responses. */
    API(Policy.DATA, Policy.SAME_ORIGIN, Caching.NO_STORE),
    /** Redirects to files, which other sites embed; the file itself comes from the store. */
    FILES(Policy.DATA, Policy.CROSS_ORIGIN, Caching.NO_STORE),
    /** Objects from the store, which can be pages with scripts: they run in no origin, and are revalidated. */
    OBJECTS(Policy.SANDBOX, Policy.SAME_ORIGIN, Caching.REVALIDATE),
    /** Visits to shares: redirects and problems; the pages have a policy of their own. */
    SHARES(Policy.DATA, Policy.SAME_ORIGIN, Caching.NO_STORE),
    /** Swagger UI: its own scripts, one of them inline, and requests to this service. */
    SWAGGER_UI(Policy.SWAGGER_UI, Policy.SAME_ORIGIN, null),
    /** The dev mode tools, used only by the developer. */
    DEV_TOOLS(null, Policy.SAME_ORIGIN, null),
    /** Everything else: health, metrics, the OpenAPI document, unknown paths. */
    OTHER(Policy.DATA, Policy.SAME_ORIGIN, null);

    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private static final class Caching {
        private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
        private static final CharSequence REVALIDATE = HttpHeaders.createOptimized("private, no-cache");
    }

    private static final class Policy {
        private static final CharSequence DATA =
                HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
        private static final CharSequence SANDBOX =
                HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'; sandbox");
        private static final CharSequence SWAGGER_UI = HttpHeaders.createOptimized("default-src 'none'; "
                + "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
        private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");
    }

    private final CharSequence contentSecurityPolicy;
    private final CharSequence resourcePolicy;
    private final CharSequence cacheControl;

    SecurityHeaders(CharSequence contentSecurityPolicy, CharSequence resourcePolicy, CharSequence cacheControl) {
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.resourcePolicy = resourcePolicy;
        this.cacheControl = cacheControl;
    }

    /** Sets the headers before other handlers do; over TLS also Strict-Transport-Security. */
    void setOn(MultiMap headers, boolean overTls) {
        headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        headers.set(RESOURCE_POLICY, resourcePolicy);
        if (contentSecurityPolicy != null) {
            headers.set(CONTENT_SECURITY_POLICY, contentSecurityPolicy);
        }
        if (cacheControl != null) {
            headers.set(HttpHeaders.CACHE_CONTROL, cacheControl);
        }
        if (overTls) {
            headers.set(TRANSPORT_SECURITY, ONE_YEAR);
        }
    }
}
