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
 */
public record UrlSigningJob(Permit permit, ObjectMethod method, List<QueryParam> query, List<Header> headers, Long size)
        implements SigningJob {

    /** The URL of {@code permit}, without parameters or headers. */
    public static UrlSigningJob of(Permit permit) {
        return new UrlSigningJob(permit, permit.request().method(), List.of(), List.of(), null);
    }

    /**
     * This job with another method, for a step of the permitted action, such as the POST that starts a multipart PUT.
     */
    public UrlSigningJob withMethod(ObjectMethod other) {
        return new UrlSigningJob(permit, other, query, headers, size);
    }

    public UrlSigningJob withQuery(List<QueryParam> parameters) {
        return new UrlSigningJob(permit, method, List.copyOf(parameters), headers, size);
    }

    public UrlSigningJob withHeaders(List<Header> signed) {
        return new UrlSigningJob(permit, method, query, List.copyOf(signed), size);
    }

    /** This job for {@code bytes}, which may be null. */
    public UrlSigningJob withSize(Long bytes) {
        return new UrlSigningJob(permit, method, query, headers, bytes);
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
