package io.countersign.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A received signed request, parsed but not verified.
 *
 * @param url the whole URL as given
 * @param method the HTTP method in upper case
 * @param authority host and port that it was sent to
 * @param path the path, decoded once
 * @param query all parameters, decoded, the signature's own included
 * @param headers the sent headers, with lower-case names
 */
public record ReceivedRequest(
        String url, String method, String authority, String path, List<QueryParam> query, Map<String, String> headers) {

    public ReceivedRequest {
        method = method.toUpperCase(Locale.ROOT);
        query = List.copyOf(query);
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = lower;
    }

    /**
     * Parses {@code given} without normalizing it; only leading white space, which no client can send, is removed.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL, or its encoding is invalid; the
     * message states the reason
     */
    public static ReceivedRequest of(String method, String given, Map<String, String> headers) {
        String url = given.stripLeading();
        int schemeEnd = url.indexOf("://");
        String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the URL must begin with http:// or https://");
        }
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        int question = whole.indexOf('?', schemeEnd + 3);
        String beforeQuery = question < 0 ? whole : whole.substring(0, question);
        int slash = beforeQuery.indexOf('/', schemeEnd + 3);
        String authority =
                slash < 0 ? beforeQuery.substring(schemeEnd + 3) : beforeQuery.substring(schemeEnd + 3, slash);
        if (authority.isEmpty()) {
            throw new IllegalArgumentException("the URL names no host");
        }
        String path = slash < 0 ? "/" : PercentEncoding.decode(beforeQuery.substring(slash));
        return new ReceivedRequest(
                url,
                method,
                withoutImpliedPort(scheme, authority.toLowerCase(Locale.ROOT)),
                path,
                question < 0 ? List.of() : parse(whole.substring(question + 1)),
                headers);
    }

    private static String withoutImpliedPort(String scheme, String authority) {
        String implied = scheme.equals("https") ? ":443" : ":80";
        return authority.endsWith(implied) ? authority.substring(0, authority.length() - implied.length()) : authority;
    }

    private static List<QueryParam> parse(String query) {
        List<QueryParam> params = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                params.add(new QueryParam(PercentEncoding.decode(name), PercentEncoding.decode(value)));
            }
        }
        return params;
    }

    /** Returns the value of parameter {@code name} in exactly this spelling, or null; the first of several. */
    public String parameter(String name) {
        for (QueryParam param : query) {
            if (param.name().equals(name)) {
                return param.value();
            }
        }
        return null;
    }

    public ReceivedRequest withMethod(String other) {
        return new ReceivedRequest(url, other, authority, path, query, headers);
    }

    public ReceivedRequest withAuthority(String other) {
        return new ReceivedRequest(url, method, other, path, query, headers);
    }

    public ReceivedRequest withPath(String other) {
        return new ReceivedRequest(url, method, authority, other, query, headers);
    }

    public ReceivedRequest withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new ReceivedRequest(url, method, authority, path, query, changed);
    }

    /** Returns the same request with {@code other} as its URL, or null if that is not a URL. */
    public ReceivedRequest withUrl(String other) {
        try {
            return of(method, other, headers);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the query as sent contains a plus sign, which some stores read as a space. */
    public boolean hasPlusInQuery() {
        int question = url.indexOf('?');
        return question >= 0 && url.indexOf('+', question) >= 0;
    }

    /** It can contain a valid signature: only method and host with path are printed. */
    @Override
    public String toString() {
        return "ReceivedRequest[" + method + " " + authority + path + "]";
    }
}
