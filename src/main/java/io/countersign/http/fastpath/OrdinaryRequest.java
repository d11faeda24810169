package io.countersign.http.fastpath;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a request is of the form that nearly all clients send. All others are left to RESTEasy, with its negotiation,
 * its decoding of parameters and its refusals.
 */
final class OrdinaryRequest {

    private static final String JSON = MediaType.APPLICATION_JSON;
    private static final String ANYTHING = MediaType.WILDCARD;

    /** A parameter that some clients add, though JSON has none (RFC 8259, section 11). */
    private static final Set<String> UTF_8 = Set.of(";charset=utf-8", "; charset=utf-8");

    private OrdinaryRequest() {}

    /**
     * Whether it has a body of declared length, in JSON, and accepts JSON. The length is within the limit of its route:
     * {@code http.body.RequestSize} ran before.
     */
    static boolean isJsonPost(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return request.method() == HttpMethod.POST
                && isJson(headers.get(HttpHeaders.CONTENT_TYPE))
                && headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.EXPECT)
                && !headers.contains(HttpHeaders.CONTENT_ENCODING)
                && acceptsJson(headers.get(HttpHeaders.ACCEPT));
    }

    private static boolean isJson(String type) {
        return type != null
                && type.startsWith(JSON)
                && (type.length() == JSON.length()
                        || UTF_8.contains(type.substring(JSON.length()).toLowerCase(Locale.ROOT)));
    }

    private static boolean acceptsJson(String accept) {
        return accept == null || accept.equals(ANYTHING) || accept.equals(JSON);
    }

    /** Whether it has no body and no parameters, a path that no one normalizes, and accepts any media type but asks for no JSON. */
    static boolean isPlainGet(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String path = request.path();
        return request.method() == HttpMethod.GET
                && request.query() == null
                && !headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && !path.contains("//")
                && !path.contains("/.")
                && path.indexOf('%') < 0
                && path.indexOf(';') < 0
                && acceptsAnything(headers.get(HttpHeaders.ACCEPT));
    }

    /** Browsers end the list with {@code *}{@code /*;q=0.8} or the like. */
    private static boolean acceptsAnything(String accept) {
        if (accept == null || accept.equals(ANYTHING)) {
            return true;
        }
        int any = accept.indexOf(ANYTHING);
        if (any < 0 || accept.startsWith(JSON)) {
            return false;
        }
        int end = any + ANYTHING.length();
        return end == accept.length()
                || accept.charAt(end) == ','
                || accept.startsWith(";q=0.", end) && end + 5 < accept.length() && accept.charAt(end + 5) > '0';
    }
}
