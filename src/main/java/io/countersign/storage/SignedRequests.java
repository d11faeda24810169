package io.countersign.storage;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/** Sends signed requests as clients would. */
public interface SignedRequests {

    /** The status that the store answers with; fails where it does not answer. */
    Uni<Integer> send(String method, URI url, Map<String, String> headers, byte[] body);
}
