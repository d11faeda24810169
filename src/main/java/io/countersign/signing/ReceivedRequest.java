package io.countersign.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A signed request as somebody sent it, taken apart but not judged.
 *
 * @param method the HTTP method in upper case
 * @param authority host and port that it was sent to
 * @param path the path, decoded once
 * @param query all parameters, decoded, the signature's own included
 * @param headers what was sent with it, names in lower case
 */
public record ReceivedRequest(
        String method, String authority, String path, List<QueryParam> query, Map<String, String> headers) {

    public ReceivedRequest {
        method = method.toUpperCase(Locale.ROOT);
        query = List.copyOf(query);
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = lower;
    }

    /**
     * Takes {@code url} apart without normalising it.
     *
     * @throws IllegalArgumentException if it is no absolute http or https URL, or its encoding is broken; the message says how
     */
    public static ReceivedRequest of(String method, String url, Map<String, String> headers) {
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

    /** The value of parameter {@code name} in exactly this spelling, or null; of several the first. */
    public String parameter(String name) {
        for (QueryParam param : query) {
            if (param.name().equals(name)) {
                return param.value();
            }
        }
        return null;
    }

    ReceivedRequest withMethod(String other) {
        return new ReceivedRequest(other, authority, path, query, headers);
    }

    ReceivedRequest withAuthority(String other) {
        return new ReceivedRequest(method, other, path, query, headers);
    }

    ReceivedRequest withPath(String other) {
        return new ReceivedRequest(method, authority, other, query, headers);
    }

    /** It may carry a signature that still works: only method and place print. */
    @Override
    public String toString() {
        return "ReceivedRequest[" + method + " " + authority + path + "]";
    }
}
