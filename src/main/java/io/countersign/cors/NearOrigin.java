package io.countersign.cors;

import java.net.URI;
import java.util.Locale;

/** Describes the difference between an origin in a rule and a similar, requested origin. */
final class NearOrigin {

    private NearOrigin() {}

    /**
     * Returns how {@code listed}, which does not match {@code origin}, differs from it, as text; null if they have
     * little in common.
     */
    static String difference(String listed, WebOrigin origin) {
        String wanted = origin.value();
        String lower = listed.toLowerCase(Locale.ROOT);
        if (lower.equals(wanted)) {
            return "has capital letters, and browsers send none";
        }
        if (lower.startsWith(wanted + "/")) {
            return lower.length() == wanted.length() + 1
                    ? "has a slash at its end, and browsers send none"
                    : "has a path, and an origin has none";
        }
        if (wanted.endsWith("://" + lower)) {
            return "has no scheme, and browsers send it";
        }
        URI page = uri(wanted);
        URI other = uri(lower.replace("://*.", "://"));
        if (page == null || other == null || page.getHost() == null || other.getHost() == null) {
            return null;
        }
        boolean samePort = port(page) == port(other);
        boolean sameScheme = page.getScheme().equals(other.getScheme());
        if (!page.getHost().equals(other.getHost())) {
            boolean www = page.getHost().equals("www." + other.getHost())
                    || other.getHost().equals("www." + page.getHost());
            return www && sameScheme && samePort ? "is another host, with www or without" : null;
        }
        if (lower.contains("://*.")) {
            return "is for the hosts below " + other.getHost() + ", which it does not include itself";
        }
        if (!sameScheme) {
            return "has another scheme, and " + page.getScheme() + " is what the page has";
        }
        return samePort
                ? "names the usual port, which browsers leave out"
                : "has another port, and a port is part of the origin";
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
