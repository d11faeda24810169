package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.access.ServicePermits;
import io.countersign.profiles.Profile;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.SignedAnswer;
import io.countersign.storage.SignedRequests;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Sends a signed request for an object that does not exist, and that the request does not create. */
@Singleton
class PermissionProbe {

    /** The MD5 of an empty body, sent with a non-empty one: a store that may write refuses the body. */
    private static final Header OTHER_BODY = new Header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==");

    /** AWS: "How to perform conditional deletes"; unlike an entity tag, it needs no permission to read. */
    private static final Header IF_EXISTS = new Header("if-match", "*");

    private static final int NOT_IMPLEMENTED = 501;

    private static final byte[] SOMETHING = {1};

    private final Stores stores;
    private final ServicePermits permits;
    private final Presigner presigner;
    private final SignedRequests requests;

    PermissionProbe(Stores stores, ServicePermits permits, Presigner presigner, SignedRequests requests) {
        this.stores = stores;
        this.permits = permits;
        this.presigner = presigner;
        this.requests = requests;
    }

    /** Scheme, host and port of what it sends to. */
    String origin(Profile profile) {
        String url = stores.of(profile.store())
                .endpoints()
                .internalEndpoint()
                .objectUrl(profile.bucket().value(), "a");
        URI address = URI.create(url);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Returns the store's answer to {@code method} under {@code profile}; fails if the store does not respond. */
    Uni<SignedAnswer> send(Profile profile, ObjectMethod method) {
        return Uni.createFrom().deferred(() -> {
            Permit permit = permits.toTry(profile, "countersign-probe-" + UUID.randomUUID());
            return switch (method) {
                case PUT ->
                    send(permit, method, List.of(OTHER_BODY), List.of())
                            .call(answer -> answer.status() < 300
                                    ? delete(permit) // the store did not compare the body
                                    : Uni.createFrom().voidItem());
                case DELETE -> delete(permit);
                default -> send(permit, method, List.of(), List.of());
            };
        });
    }

    /**
     * In a bucket with versions, the deletion of an object that does not exist leaves a delete marker. A store that
     * knows the condition refuses; where one does not, the marker is deleted, if the credentials can delete versions.
     */
    private Uni<SignedAnswer> delete(Permit permit) {
        return send(permit, ObjectMethod.DELETE, List.of(IF_EXISTS), List.of())
                .chain(answer -> answer.status() == NOT_IMPLEMENTED
                        ? send(permit, ObjectMethod.DELETE, List.of(), List.of())
                        : Uni.createFrom().item(answer))
                .call(answer -> answer.deleteMarker() == null
                        ? Uni.createFrom().voidItem()
                        : send(
                                permit,
                                ObjectMethod.DELETE,
                                List.of(),
                                List.of(new QueryParam("versionId", answer.deleteMarker()))));
    }

    private Uni<SignedAnswer> send(
            Permit permit, ObjectMethod method, List<Header> headers, List<QueryParam> parameters) {
        boolean hasBody = method == ObjectMethod.PUT;
        UrlSigningJob job = UrlSigningJob.of(permit)
                .withMethod(method)
                .withHeaders(headers)
                .withQuery(parameters)
                .sentByService();
        return presigner
                .url(job)
                .chain(signed -> requests.send(
                        method.name(), URI.create(signed.url()), signed.headers(), hasBody ? SOMETHING : new byte[0]));
    }
}
