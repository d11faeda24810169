package io.countersign.storage;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/** Transfers objects between this service and stores as streams, by signed requests. */
public interface ObjectTransfers {

    /**
     * Sends a request while its body arrives, as fast as the store reads it. If the body fails, the store gets an
     * incomplete request, which it rejects. Fails with a {@link ProblemException} if the store rejects the request, does
     * not respond, or transfers nothing for two minutes.
     */
    Uni<StreamedObject> exchange(StreamedRequest request);

    /**
     * A request for an object.
     *
     * @param method the method
     * @param url the signed URL
     * @param headers the headers, the signed ones among them
     * @param body the body, or null
     * @param length the size of the body in bytes
     */
    record StreamedRequest(String method, URI url, Map<String, String> headers, Multi<byte[]> body, long length) {

        /** A request without a body. */
        public static StreamedRequest withoutBody(String method, URI url, Map<String, String> headers) {
            return new StreamedRequest(method, url, headers, null, 0);
        }

        /** Prints without the URL, which is signed. */
        @Override
        public String toString() {
            return "StreamedRequest[" + method + "]";
        }
    }

    /**
     * A successful response.
     *
     * @param status the status: 200, 204, 206 or 304
     * @param headers the headers, with names in lower case
     * @param body the bytes, read only as fast as they are requested; to be subscribed to once. It fails if the store
     * ends it early
     */
    record StreamedObject(int status, Map<String, String> headers, Multi<byte[]> body) {}
}
