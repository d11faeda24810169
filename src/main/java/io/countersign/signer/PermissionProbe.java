package io.countersign.signer;

import io.countersign.access.Permit;
import io.countersign.access.ServicePermits;
import io.countersign.profiles.Profile;
import io.countersign.signing.Header;
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
            return send(permit, method)
                    .call(answer -> method == ObjectMethod.PUT && answer.status() < 300
                            ? send(permit, ObjectMethod.DELETE) // the store did not compare the body
                            : Uni.createFrom().voidItem());
        });
    }

    private Uni<SignedAnswer> send(Permit permit, ObjectMethod method) {
        boolean hasBody = method == ObjectMethod.PUT;
        UrlSigningJob job = UrlSigningJob.of(permit)
                .withMethod(method)
                .withHeaders(hasBody ? List.of(OTHER_BODY) : List.of())
                .sentByService();
        return presigner
                .url(job)
                .chain(signed -> requests.send(
                        method.name(), URI.create(signed.url()), signed.headers(), hasBody ? SOMETHING : new byte[0]));
    }
}
