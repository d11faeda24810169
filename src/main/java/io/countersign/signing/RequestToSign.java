package io.countersign.signing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A request as its sender will send it: everything that the signature covers.
 *
 * @param method the HTTP method in upper case
 * @param scheme {@code http} or {@code https}
 * @param authority host and port of the {@code Host} header; see {@link S3Endpoint#authorityOf}
 * @param path the absolute path, not encoded and never normalized
 * @param query the parameters other than the signature's, in the order of the URL
 * @param headers the headers that the sender must send; kept sorted by name
 * @param payloadHash hex SHA-256 of the body, or {@link #UNSIGNED_PAYLOAD}, which S3 requires for a presigned request
 */
public record RequestToSign(
        String method,
        String scheme,
        String authority,
        String path,
        List<QueryParam> query,
        List<Header> headers,
        String payloadHash) {

    /** The payload hash of a signature that does not cover the body. */
    public static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private static final Comparator<Header> BY_NAME = Comparator.comparing(Header::name);

    public RequestToSign {
        Objects.requireNonNull(method, "method");
        if (!isUpperCase(method)) {
            throw new IllegalArgumentException("the method must be written in upper-case letters");
        }
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(authority, "authority");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path must begin with a slash");
        }
        query = List.copyOf(query);
        for (QueryParam param : query) {
            if (param.name().startsWith("X-Amz-")) {
                throw new IllegalArgumentException(param.name() + " belongs to the signature and cannot be asked for");
            }
        }
        headers = sorted(headers);
        Objects.requireNonNull(payloadHash, "payloadHash");
    }

    /** Returns a request for an object with an unsigned body. */
    public static RequestToSign forObject(
            String method,
            S3Endpoint endpoint,
            String bucket,
            String key,
            List<QueryParam> query,
            List<Header> headers) {
        return new RequestToSign(
                method,
                endpoint.scheme(),
                endpoint.authorityOf(bucket),
                endpoint.pathOf(bucket, key),
                query,
                headers,
                UNSIGNED_PAYLOAD);
    }

    private static boolean isUpperCase(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) < 'A' || method.charAt(i) > 'Z') {
                return false;
            }
        }
        return !method.isEmpty();
    }

    private static List<Header> sorted(List<Header> headers) {
        for (Header header : headers) {
            if ("host".equals(header.name())) {
                throw new IllegalArgumentException("Host is signed always; it is the authority");
            }
        }
        if (headers.size() < 2) {
            return List.copyOf(headers);
        }
        List<Header> sorted = new ArrayList<>(headers);
        sorted.sort(BY_NAME); // stable: values of a repeated header keep their order
        return List.copyOf(sorted);
    }
}
