package io.countersign.runtime;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request body while it arrives, for resources without a body parameter. */
public final class RequestChunks {

    private RequestChunks() {}

    /**
     * The chunks of the body, which is read only as fast as they are requested. Fails if the client leaves before the
     * body is complete; a cancellation stops the reading.
     */
    public static Multi<byte[]> of(HttpServerRequest request) {
        return MultiHelper.toMulti(request).map(Buffer::getBytes);
    }
}
