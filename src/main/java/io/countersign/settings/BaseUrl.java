package io.countersign.settings;

import java.net.URI;

/** URLs to which the service appends paths; operators write them with or without a slash at the end. */
public final class BaseUrl {

    private BaseUrl() {}

    /** {@code url} without slashes at its end, so that a path that begins with one can follow. */
    public static String of(URI url) {
        String text = url.toString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
