package io.countersign.presigning.transfer;

import io.countersign.content.MetadataValue;
import io.countersign.runtime.ResponseStream;
import io.countersign.storage.ObjectTransfers.StreamedObject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Converts the store's responses to those of this service, and passes conditions on. */
final class ObjectAnswers {

    private static final Set<String> CONDITIONS =
            Set.of("Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");

    /** Headers that describe the object; the others are the store's own. */
    private static final Set<String> DESCRIBING = Set.of(
            "accept-ranges",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-range",
            "content-type",
            "etag",
            "expires",
            "last-modified",
            "x-amz-tagging-count",
            "x-amz-version-id");

    private ObjectAnswers() {}

    /** The headers of {@code request} that the store evaluates. */
    static Map<String, String> conditions(HttpServerRequest request) {
        Map<String, String> conditions = new HashMap<>();
        CONDITIONS.forEach(name -> {
            String value = request.getHeader(name);
            if (value != null) {
                conditions.put(name, value);
            }
        });
        return conditions;
    }

    /** Sends the object to the client, with the store's status. */
    static Uni<Void> send(HttpServerResponse to, StreamedObject object) {
        to.setStatusCode(object.status());
        object.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean describes = DESCRIBING.contains(lower)
                    || lower.startsWith(MetadataValue.HEADER_PREFIX)
                    || lower.startsWith("x-amz-checksum-");
            if (describes && !(object.status() == 304 && lower.startsWith("content-"))) {
                to.putHeader(lower, value);
            }
        });
        return ResponseStream.send(to, object.body());
    }
}
