package io.countersign.signing;

import java.util.List;

/**
 * A signed URL and the headers that must be sent with it.
 *
 * @param url the URL; a bearer secret
 * @param headers the headers that the sender must send verbatim, sorted by name, without {@code Host}
 */
public record PresignedUrl(String url, List<Header> headers) {

    /** The URL is a bearer secret: it is printed without its query. */
    @Override
    public String toString() {
        return "PresignedUrl[" + url.substring(0, Math.max(0, url.indexOf('?'))) + "?redacted]";
    }
}
