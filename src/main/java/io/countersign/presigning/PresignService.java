package io.countersign.presigning;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.content.MediaTypes;
import io.countersign.content.NamedTypes;
import io.countersign.signer.ClientHeaders;
import io.countersign.signer.Presigner;
import io.countersign.signer.ResponseOverrides;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signing.Header;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Authorizes requests, then signs them. */
@Singleton
public class PresignService {

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final Presigner presigner;
    private final Stores stores;

    PresignService(Authorizer authorizer, AccessGate gate, Presigner presigner, Stores stores) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.presigner = presigner;
        this.stores = stores;
    }

    /** Returns the signed URL of {@code request} for {@code caller}; fails with a problem. */
    public Uni<SignedUrl> presign(Caller caller, PresignRequest request) {
        return presign(caller, request, Function.identity());
    }

    /** Returns the response created from that signed URL; fails with a problem. */
    public <T> Uni<T> presign(Caller caller, PresignRequest request, Function<SignedUrl, T> answer) {
        return presign(caller, request, null, answer);
    }

    /**
     * As above, for a client that chooses its own headers; fails with a problem, 403 if it does not send a header that
     * must be signed.
     *
     * @param client the headers that it sends, or null for a client that sends the returned headers
     */
    public <T> Uni<T> presign(
            Caller caller, PresignRequest given, ClientHeaders client, Function<SignedUrl, T> answer) {
        PresignRequest request = client == null ? withNamedType(caller, given) : given;
        AccessRequest accessRequest = PresignTranslation.accessRequestOf(caller, request);
        return gate.perform(
                accessRequest,
                permit -> presigner.supported(jobOf(permit, request, ResponseOverrides.NONE, client)),
                job -> presigner.url(job, answer));
    }

    /**
     * Runs {@code work} with a URL that this service calls itself, at its own address of the store; fails with a
     * problem. The charge of a ticket is refunded if {@code work} fails.
     */
    public <T> Uni<T> perform(Caller caller, PresignRequest given, Function<SignedUrl, Uni<? extends T>> work) {
        PresignRequest request = withNamedType(caller, given);
        AccessRequest accessRequest = PresignTranslation.accessRequestOf(caller, request);
        return gate.perform(
                accessRequest,
                permit -> presigner.supported(jobOf(permit, request).sentByService()),
                job -> presigner.url(job).chain(work));
    }

    /**
     * If a PUT has no media type, the file name determines it, if the profile allows that type; the response contains
     * the header.
     */
    PresignRequest withNamedType(Caller caller, PresignRequest request) {
        if (request.method() != ObjectMethod.PUT || !NamedTypes.isGeneric(request.contentType())) {
            return request;
        }
        String name = request.filename() == null ? request.key() : request.filename();
        MediaTypes allowed =
                authorizer.resolveProfile(caller, request.profile()).rules().types();
        return request.withContentType(NamedTypes.orNamed(request.contentType(), name, allowed));
    }

    /** The job of a request for a client that sends the returned headers. */
    UrlSigningJob jobOf(Permit permit, PresignRequest request) {
        return jobOf(permit, request, ResponseOverrides.NONE, null);
    }

    /**
     * The same.
     *
     * @param unasked the response headers to replace if {@code request} contains none
     * @param client the headers that the client sends, or null if it sends the returned ones
     */
    UrlSigningJob jobOf(Permit permit, PresignRequest request, ResponseOverrides unasked, ClientHeaders client) {
        List<Header> headers = PresignTranslation.headersOf(
                request, permit, stores.of(permit.profile().store()).has(Capability.CONDITIONAL_WRITES));
        return UrlSigningJob.of(permit)
                .withQuery(PresignTranslation.queryOf(request, unasked))
                .withHeaders(client == null ? headers : client.signed(headers))
                .withSize(request.contentLength());
    }
}
