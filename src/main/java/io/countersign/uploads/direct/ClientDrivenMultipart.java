package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.content.NamedTypes;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.Profile;
import io.countersign.signer.ObjectAttributes;
import io.countersign.signer.Presigner;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signer.WrittenAttributes;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.countersign.uploads.PartBounds;
import io.countersign.uploads.direct.DirectAccess.Step;
import io.countersign.uploads.session.PartLayout;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Signs the steps of uploads that the client starts at the store itself. Completion is not signed: see
 * {@link DirectCompletion}.
 */
@Singleton
public class ClientDrivenMultipart {

    private final Authorizer authorizer;
    private final DirectAccess access;
    private final AccessGate gate;
    private final Presigner presigner;
    private final Stores stores;
    private final PartBounds bounds;

    ClientDrivenMultipart(
            Authorizer authorizer,
            DirectAccess access,
            AccessGate gate,
            Presigner presigner,
            Stores stores,
            PartBounds bounds) {
        this.authorizer = authorizer;
        this.access = access;
        this.gate = gate;
        this.presigner = presigner;
        this.stores = stores;
        this.bounds = bounds;
    }

    /** Whether the profile of {@code caller} can enforce the size of a single upload only with a form. */
    public boolean needsForm(Caller caller) {
        Profile profile = authorizer.resolveProfile(caller, null);
        Store store = stores.of(profile.store());
        boolean bounded = profile.rules().sizes().isBounded()
                || caller.ticket() != null && caller.ticket().maxBytes() != null;
        return profile.methods().contains(ObjectMethod.POST)
                && store.has(Capability.FORMS)
                && (bounded || !profile.methods().contains(ObjectMethod.PUT));
    }

    /**
     * The POST that starts a multipart upload under a new key. AWS: "CreateMultipartUpload". It signs the headers that
     * the profile sets, and {@code contentType}. If that is null and the profile restricts media types, it signs the
     * media type derived from the file name.
     */
    public Uni<SignedUrl> begin(Caller caller, String filename, String contentType, Duration expiresIn) {
        Profile profile = authorizer.resolveProfile(caller, null);
        String type =
                contentType == null && !profile.rules().types().isEverything() ? NamedTypes.of(filename) : contentType;
        AccessRequest accessRequest = AccessRequest.of(caller, Action.WRITE, new Target.Fresh(new FileName(filename)))
                .withConstraints(ObjectConstraints.NONE.withContentType(type).sentInParts(true))
                .expiringIn(expiresIn);
        return gate.perform(accessRequest, permit -> startJob(permit, type), presigner::url);
    }

    private UrlSigningJob startJob(Permit permit, String type) {
        DirectAccess.requireNoByteLimit(permit);
        stores.of(permit.profile().store()).require(Capability.MULTIPART);
        return job(
                permit,
                ObjectMethod.POST,
                List.of(new QueryParam("uploads", "")),
                headers(type, access.markIn(permit), permit));
    }

    private static List<Header> headers(String type, String upload, Permit permit) {
        return WrittenAttributes.of(ObjectAttributes.ofType(type).markedBy(upload), permit)
                .asHeaders();
    }

    /** The PUT of a part, if the parts that have arrived are within all limits. AWS: "UploadPart". */
    public Uni<SignedUrl> part(Caller caller, String key, String uploadId, int number, Duration expiresIn) {
        if (number < 1 || number > PartLayout.MAX_PARTS) {
            throw ProblemException.invalid("partNumber", "must be from 1 to " + PartLayout.MAX_PARTS);
        }
        QueryParam id = requireUploadId(uploadId);
        Step step = access.step(caller, key, expiresIn);
        return bounds.within(
                step.permit(),
                step.address(),
                uploadId,
                () -> signed(
                        step, ObjectMethod.PUT, List.of(new QueryParam("partNumber", Integer.toString(number)), id)));
    }

    /** The GET that lists the parts that have arrived, if they are within all limits. AWS: "ListParts". */
    public Uni<SignedUrl> list(Caller caller, String key, String uploadId, Duration expiresIn) {
        QueryParam id = requireUploadId(uploadId);
        Step step = access.step(caller, key, expiresIn);
        return bounds.within(
                step.permit(), step.address(), uploadId, () -> signed(step, ObjectMethod.GET, List.of(id)));
    }

    /** The DELETE that aborts the upload. AWS: "AbortMultipartUpload". */
    public Uni<SignedUrl> abort(Caller caller, String key, String uploadId, Duration expiresIn) {
        QueryParam id = requireUploadId(uploadId);
        return signed(access.step(caller, key, expiresIn), ObjectMethod.DELETE, List.of(id));
    }

    private Uni<SignedUrl> signed(Step step, ObjectMethod method, List<QueryParam> query) {
        return gate.proceed(step.permit(), 1, 0, () -> presigner.url(job(step.permit(), method, query, List.of())));
    }

    /**
     * The DELETE of an object that was generated for the caller, if the profile allows deletion. AWS: "DeleteObject".
     */
    public Uni<SignedUrl> delete(Caller caller, String key, Duration expiresIn) {
        AccessRequest accessRequest = AccessRequest.of(caller, Action.DELETE, new Target.Own(new ObjectKey(key)))
                .expiringIn(expiresIn);
        Permit permit = gate.permit(accessRequest);
        // a deletion does not count against the ticket's number of files
        return gate.proceed(permit, 1, 0, () -> presigner.url(UrlSigningJob.of(permit)));
    }

    private static UrlSigningJob job(Permit permit, ObjectMethod method, List<QueryParam> query, List<Header> headers) {
        return UrlSigningJob.of(permit).withMethod(method).withQuery(query).withHeaders(headers);
    }

    /** Returns the parameter with the upload id; rejects values that cannot be one. */
    static QueryParam requireUploadId(String uploadId) {
        if (uploadId.isEmpty() || uploadId.length() > 1024 || !uploadId.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw ProblemException.invalid("uploadId", "must be an upload id returned by the store");
        }
        return new QueryParam("uploadId", uploadId);
    }
}
