package io.countersign.storage;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/** Sends signed requests as clients do. */
public interface SignedRequests {

    /** Returns the status of the store's response; fails if there is no response. */
    Uni<Integer> send(String method, URI url, Map<String, String> headers, byte[] body);
}
