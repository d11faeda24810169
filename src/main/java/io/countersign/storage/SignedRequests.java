package io.countersign.storage;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/** Sends signed requests as clients do. */
public interface SignedRequests {

    /** Returns the store's response; fails if the store does not respond. */
    Uni<SignedAnswer> send(String method, URI url, Map<String, String> headers, byte[] body);
}
