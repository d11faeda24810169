package io.countersign.http.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * What each answer tells browsers, by where it comes from: what it may load (nothing, it is data), whether it may stand in a
 * frame or be embedded elsewhere (no), and what to say of it when a link is followed (nothing).
 */
enum SecurityHeaders {
    /** The service's own answers. */
    API(Policy.DATA, Policy.SAME_ORIGIN, true),
    /** Links to files, which are made to stand in other sites' pages; the file itself comes from the store. */
    FILES(Policy.DATA, Policy.CROSS_ORIGIN, true),
    /** Swagger UI: its own scripts, of which one stands in the page, and requests to this service. */
    SWAGGER_UI(Policy.SWAGGER_UI, Policy.SAME_ORIGIN, false),
    /** The tools of dev mode, which is nobody's but the developer's. */
    DEV_TOOLS(null, Policy.SAME_ORIGIN, false),
    /** Everything else: health, metrics, the OpenAPI document, addresses that do not exist. */
    OTHER(Policy.DATA, Policy.SAME_ORIGIN, false);

    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private static final class Policy {
        private static final CharSequence DATA =
                HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
        private static final CharSequence SWAGGER_UI = HttpHeaders.createOptimized("default-src 'none'; "
                + "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
        private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");
    }

    private final CharSequence contentSecurityPolicy;
    private final CharSequence resourcePolicy;
    private final boolean secret;

    SecurityHeaders(CharSequence contentSecurityPolicy, CharSequence resourcePolicy, boolean secret) {
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.resourcePolicy = resourcePolicy;
        this.secret = secret;
    }

    /** Sets them, before anybody else sets any; over TLS also that the browser never ask without. */
    void setOn(MultiMap headers, boolean overTls) {
        headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        headers.set(RESOURCE_POLICY, resourcePolicy);
        if (contentSecurityPolicy != null) {
            headers.set(CONTENT_SECURITY_POLICY, contentSecurityPolicy);
        }
        if (secret) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        if (overTls) {
            headers.set(TRANSPORT_SECURITY, ONE_YEAR);
        }
    }
}
