package io.countersign.settings;

import java.net.URI;

/** URLs to which the service appends paths. Operators write them with or without a trailing slash. */
public final class BaseUrl {

    private BaseUrl() {}

    /** Whether {@code url} is one: http or https, with a host, without query and fragment. */
    public static boolean isValid(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        return web && url.getHost() != null && url.getQuery() == null && url.getFragment() == null;
    }

    /** Returns {@code url} in ASCII, as headers need it, without trailing slashes, so that a path can be appended. */
    public static String of(URI url) {
        String text = url.toASCIIString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
