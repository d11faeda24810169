package io.countersign.signing;

import java.util.List;

/**
 * A signed URL and what must be sent with it.
 *
 * @param url the URL; whoever holds it holds the right it grants
 * @param headers the headers that the sender must send verbatim, sorted by name, {@code Host} left out
 */
public record PresignedUrl(String url, List<Header> headers) {

    /** The URL is a bearer secret: it prints without its query. */
    @Override
    public String toString() {
        return "PresignedUrl[" + url.substring(0, Math.max(0, url.indexOf('?'))) + "?redacted]";
    }
}
