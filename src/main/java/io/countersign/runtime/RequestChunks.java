package io.countersign.runtime;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Reads a request body while it arrives, for resources without a body parameter. */
public final class RequestChunks {

    private RequestChunks() {}

    /**
     * The chunks of the body, which is read only as fast as they are requested. Fails if the client leaves before the
     * body is complete; a cancellation stops the reading. A client that waits is asked for the body when it is read.
     */
    public static Multi<byte[]> of(HttpServerRequest request) {
        return MultiHelper.toMulti(request)
                .map(Buffer::getBytes)
                .onSubscription()
                .invoke(() -> askFor(request));
    }

    /** RFC 9110, 10.1.1. For other bodies, the framework does it. */
    private static void askFor(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))
                && !response.headWritten()
                && !response.closed()) {
            response.writeContinue();
        }
    }
}
