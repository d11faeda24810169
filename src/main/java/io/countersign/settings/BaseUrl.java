package io.countersign.settings;

import java.net.URI;

/** URLs to which the service appends paths. Operators write them with or without a trailing slash. */
public final class BaseUrl {

    private BaseUrl() {}

    /** Returns {@code url} without trailing slashes, so that a path can be appended. */
    public static String of(URI url) {
        String text = url.toString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
