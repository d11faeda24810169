package io.countersign.presigning.transfer;

import io.countersign.access.BucketProfiles;
import io.countersign.callers.Caller;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.PresignService;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectTransfers;
import io.countersign.storage.ObjectTransfers.StreamedObject;
import io.countersign.storage.ObjectTransfers.StreamedRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads, writes and deletes objects as a client with a signed URL would: under the same rules, limits and audit events.
 */
@Singleton
class TransferService {

    /** AWS: "PutObject", the maximum size of one request, in bytes. */
    static final long MAX_PUT = 5L << 30;

    /** The URL is used at once. */
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final BucketProfiles profiles;
    private final PresignService service;
    private final ObjectTransfers transfers;

    TransferService(BucketProfiles profiles, PresignService service, ObjectTransfers transfers) {
        this.profiles = profiles;
        this.service = service;
        this.transfers = transfers;
    }

    /**
     * Sends a request without a body: a GET, a HEAD or a DELETE; fails with a problem.
     *
     * @param conditions headers that are sent to the store unsigned, such as {@code Range}
     */
    Uni<StreamedObject> send(Caller caller, ObjectCall call, Map<String, String> conditions) {
        PresignRequest request = call.request(profileOf(caller, call), LIFETIME);
        return service.perform(
                caller,
                request,
                url -> transfers.exchange(StreamedRequest.withoutBody(
                        url.method().name(), URI.create(url.url()), joined(url.headers(), conditions))));
    }

    /**
     * Writes an object while its body arrives; fails with a problem.
     *
     * @param headers the headers that describe the object
     * @param length the size of the body in bytes, or null
     */
    Uni<WrittenObject> write(Caller caller, ObjectCall call, WrittenHeaders headers, Long length, Multi<byte[]> body) {
        if (length == null) {
            throw new ProblemException(
                    ProblemCode.LENGTH_REQUIRED, "Send the size of the object as Content-Length, as S3 requires it.");
        }
        if (length > MAX_PUT) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "One request can write 5 GiB; send a larger object in parts: see POST /v1/uploads.");
        }
        PresignRequest request = headers.request(call, profileOf(caller, call), length, LIFETIME);
        return service.perform(caller, request, url -> transfers
                .exchange(new StreamedRequest(
                        url.method().name(),
                        URI.create(url.url()),
                        joined(url.headers(), headers.conditions()),
                        body,
                        length))
                .map(response -> WrittenObject.of(url, response, length)));
    }

    /** The first profile of the bucket that allows the method for the key. */
    private String profileOf(Caller caller, ObjectCall call) {
        ExistingKey key = new ExistingKey(call.key());
        return profiles.find(
                        caller,
                        call.bucket(),
                        call.profile(),
                        profile -> profile.methods().contains(call.method())
                                && profile.prefixOf(caller).covers(key)
                                && !profile.isQuarantined(key.value()))
                .name();
    }

    private static Map<String, String> joined(Map<String, String> signed, Map<String, String> unsigned) {
        Map<String, String> all = new HashMap<>(unsigned);
        all.putAll(signed);
        return all;
    }
}
