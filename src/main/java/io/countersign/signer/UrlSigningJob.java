package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.audit.Action;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import java.util.List;
import java.util.Objects;

/**
 * A URL to sign.
 *
 * @param permit the permit: caller, profile and key
 * @param method the HTTP method that the URL allows
 * @param query parameters to sign in addition to the id
 * @param headers headers that the client must send
 * @param size the number of bytes that will be sent; null if none are sent or the size is not declared
 * @param internal whether this service sends the request itself, so that the URL is for its own address of the store
 */
public record UrlSigningJob(
        Permit permit, ObjectMethod method, List<QueryParam> query, List<Header> headers, Long size, boolean internal)
        implements SigningJob {

    /** The URL of {@code permit}, without parameters or headers. */
    public static UrlSigningJob of(Permit permit) {
        return new UrlSigningJob(permit, permit.request().method(), List.of(), List.of(), null, false);
    }

    /**
     * This job with another method, for a step of the permitted action, such as the POST that starts a multipart PUT.
     */
    public UrlSigningJob withMethod(ObjectMethod other) {
        return new UrlSigningJob(permit, other, query, headers, size, internal);
    }

    public UrlSigningJob withQuery(List<QueryParam> parameters) {
        return new UrlSigningJob(permit, method, List.copyOf(parameters), headers, size, internal);
    }

    public UrlSigningJob withHeaders(List<Header> signed) {
        return new UrlSigningJob(permit, method, query, List.copyOf(signed), size, internal);
    }

    /** This job for {@code bytes}, which may be null. */
    public UrlSigningJob withSize(Long bytes) {
        return new UrlSigningJob(permit, method, query, headers, bytes, internal);
    }

    /** This job for a request that this service sends. */
    public UrlSigningJob sentByService() {
        return new UrlSigningJob(permit, method, query, headers, size, true);
    }

    @Override
    public List<Capability> needs() {
        return headers.stream()
                .map(header -> Capability.neededBy(header.name()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Action action() {
        return Action.of(method);
    }

    /** The bucket. */
    public BucketName bucket() {
        return permit.profile().bucket();
    }
}
