package io.countersign.shares.visit;

import io.countersign.audit.Actor;
import io.countersign.shares.ShareToken;

/**
 * A request for a share.
 *
 * @param token the token of the link; null if its form is wrong
 * @param file the requested file below a shared prefix, relative to it; or null
 * @param after the file after which the page of a shared prefix starts, relative to it; or null
 * @param visitor the client, which has no credentials
 * @param pass the proof that the password was entered before, from a cookie; or null
 * @param reader how the response is shown
 * @param secure whether the client uses TLS
 * @param base the path of this service for visitors, without a trailing slash; empty if it has none
 */
record Visit(
        ShareToken token,
        String file,
        String after,
        Actor visitor,
        String pass,
        Reader reader,
        boolean secure,
        String base) {

    /** How the response is shown. */
    enum Reader {
        /** A browser, which shows pages. */
        BROWSER,
        /** A program, which reads problems. */
        PROGRAM,
        /** A link preview, a prefetch or a HEAD request, which must not use up a download. */
        PREVIEW
    }

    /** The path of the share, for cookies. */
    String path() {
        return base + "/s/" + token.value();
    }

    /** The address of the share relative to itself, which is the same behind a proxy that adds a path. */
    String reference() {
        return token.value();
    }

    /** Prints without the token. */
    @Override
    public String toString() {
        return "Visit[" + reader + "]";
    }
}
