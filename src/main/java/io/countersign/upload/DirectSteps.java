package io.countersign.upload;

import io.countersign.policy.Authorizer;
import io.countersign.policy.Caller;
import io.countersign.policy.FixedAttributes;
import io.countersign.policy.Grant;
import io.countersign.policy.Intent;
import io.countersign.policy.Intent.Target;
import io.countersign.policy.KeyMarks;
import io.countersign.policy.Limiter;
import io.countersign.policy.ObjectRules;
import io.countersign.policy.Particulars;
import io.countersign.policy.Profile;
import io.countersign.policy.RefusalAudit;
import io.countersign.presign.Capability;
import io.countersign.presign.ObjectAttributes;
import io.countersign.presign.Presigner;
import io.countersign.presign.SignedUrl;
import io.countersign.presign.Store;
import io.countersign.presign.Stores;
import io.countersign.presign.UrlOrder;
import io.countersign.presign.UrlOrder.Life;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.Header;
import io.countersign.signing.QueryParam;
import io.countersign.storage.FileName;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.StoredPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Signs the steps of uploads whose client talks to the store even to begin and to end them, so that their ids are the store's own.
 * What holds a step to its caller is the key: it was made for the caller when the upload began, and tells so.
 */
@Singleton
public class DirectSteps {

    private final Authorizer authorizer;
    private final Limiter limiter;
    private final Presigner presigner;
    private final Stores stores;
    private final KeyMarks marks;
    private final MultipartStore multiparts;
    private final RefusalAudit audit;

    DirectSteps(
            Authorizer authorizer,
            Limiter limiter,
            Presigner presigner,
            Stores stores,
            KeyMarks marks,
            MultipartStore multiparts,
            RefusalAudit audit) {
        this.authorizer = authorizer;
        this.limiter = limiter;
        this.presigner = presigner;
        this.stores = stores;
        this.marks = marks;
        this.multiparts = multiparts;
        this.audit = audit;
    }

    /** Whether the profile that serves {@code caller} can hold a single upload to its size by a form only. */
    public boolean needsForm(Caller caller) {
        Profile profile = authorizer.select(caller, null);
        Store store = stores.of(profile.store());
        boolean bounded = profile.rules().sizeLimit() < ObjectRules.LARGEST
                || caller.ticket() != null && caller.ticket().maxBytes() != null;
        return profile.methods().contains(ObjectMethod.POST)
                && store.has(Capability.FORMS)
                && (bounded || !profile.methods().contains(ObjectMethod.PUT));
    }

    /**
     * The POST that begins an upload in parts, under a fresh key. AWS: "CreateMultipartUpload". Its headers are those that the profile
     * sets, and the media type, where the profile allows some only: then it is the one that the file's name promises.
     */
    public Uni<SignedUrl> begin(Caller caller, String filename, String contentType, Duration expiresIn) {
        requireUncounted(caller);
        Profile profile = authorizer.select(caller, null);
        stores.of(profile.store()).require(Capability.MULTIPART);
        String type =
                contentType == null && !profile.rules().types().isEverything() ? NamedTypes.of(filename) : contentType;
        Intent intent = new Intent(
                caller, null, ObjectMethod.PUT, new Target.Fresh(new FileName(filename)), particulars(type), expiresIn);
        Grant grant = authorizer.authorize(intent);
        UrlOrder order = order(
                intent,
                grant,
                ObjectMethod.POST,
                List.of(new QueryParam("uploads", "")),
                headers(type, marks.markOf(grant.key(), caller), grant));
        return limiter.within(intent, grant, () -> presigner.url(order));
    }

    private static List<Header> headers(String type, String upload, Grant grant) {
        FixedAttributes fixed = grant.profile().rules().fixed();
        List<Header> headers = new ObjectAttributes(
                        type,
                        null,
                        null,
                        false,
                        fixed.acl(),
                        UploadTranslation.marked(fixed.withMetadata(null), upload),
                        fixed.withTags(null))
                .asHeaders();
        fixed.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return headers;
    }

    /** The PUT of a part. AWS: "UploadPart". */
    public Uni<SignedUrl> part(Caller caller, String key, String uploadId, int number, Duration expiresIn) {
        if (number < 1 || number > PartLayout.MOST_PARTS) {
            throw ProblemException.invalid("partNumber", "must be from 1 to " + PartLayout.MOST_PARTS);
        }
        return step(
                caller,
                key,
                expiresIn,
                ObjectMethod.PUT,
                List.of(new QueryParam("partNumber", Integer.toString(number)), id(uploadId)));
    }

    /** The GET that lists the parts that have arrived. AWS: "ListParts". */
    public Uni<SignedUrl> list(Caller caller, String key, String uploadId, Duration expiresIn) {
        return step(caller, key, expiresIn, ObjectMethod.GET, List.of(id(uploadId)));
    }

    /** The DELETE that gives the upload up. AWS: "AbortMultipartUpload". */
    public Uni<SignedUrl> abort(Caller caller, String key, String uploadId, Duration expiresIn) {
        return step(caller, key, expiresIn, ObjectMethod.DELETE, List.of(id(uploadId)));
    }

    /**
     * The POST that puts the parts together. AWS: "CompleteMultipartUpload". Before it is signed the parts that have arrived are
     * held to the profile's greatest size, and counted.
     */
    public Uni<SignedUrl> complete(Caller caller, String key, String uploadId, Duration expiresIn) {
        Intent intent = intent(caller, key, expiresIn);
        Grant grant = authorizer.authorize(intent);
        ObjectAddress address =
                new ObjectAddress(grant.profile().store(), grant.profile().bucket(), new ObjectKey(key));
        UrlOrder order = order(intent, grant, ObjectMethod.POST, List.of(id(uploadId)), List.of());
        return multiparts
                .parts(address, uploadId)
                // some stores list nothing, instead of saying that there is no such upload
                .map(parts ->
                        parts.filter(arrived -> !arrived.isEmpty()).orElseThrow(() -> refused(caller, "upload-id")))
                .chain(parts -> held(caller, grant, address, uploadId, parts))
                .chain(bytes -> limiter.further(intent, grant, 1, bytes, () -> presigner.url(order)));
    }

    private Uni<Long> held(Caller caller, Grant grant, ObjectAddress address, String uploadId, List<StoredPart> parts) {
        long bytes = parts.stream().mapToLong(StoredPart::size).sum();
        long most = grant.profile().rules().sizeLimit();
        if (bytes <= most) {
            return Uni.createFrom().item(bytes);
        }
        ProblemException refusal = audit.refused(
                caller,
                new ProblemException(
                                ProblemCode.UPLOAD_REFUSED,
                                "The parts have " + bytes + " bytes, and the profile "
                                        + grant.profile().name() + " allows " + most + "; the upload was given up.")
                        .withReason("upload-too-large"));
        return multiparts.abort(address, uploadId).onItem().transformToUni(gone -> Uni.createFrom()
                .failure(refusal));
    }

    /** The DELETE of an object that was made for the caller, where the profile allows deleting. */
    public Uni<SignedUrl> delete(Caller caller, String key, Duration expiresIn) {
        requireOwn(caller, key);
        Intent intent = new Intent(
                caller, null, ObjectMethod.DELETE, new Target.Chosen(new ObjectKey(key)), Particulars.NONE, expiresIn);
        Grant grant = authorizer.authorize(intent);
        return limiter.within(
                intent, grant, () -> presigner.url(order(intent, grant, ObjectMethod.DELETE, List.of(), List.of())));
    }

    private Uni<SignedUrl> step(
            Caller caller, String key, Duration expiresIn, ObjectMethod method, List<QueryParam> query) {
        Intent intent = intent(caller, key, expiresIn);
        Grant grant = authorizer.authorize(intent);
        return limiter.further(
                intent, grant, 1, 0, () -> presigner.url(order(intent, grant, method, query, List.of())));
    }

    private Intent intent(Caller caller, String key, Duration expiresIn) {
        requireUncounted(caller);
        requireOwn(caller, key);
        Profile profile = authorizer.select(caller, null);
        // what it is was decided when it began, and cannot be changed any more
        String type = profile.rules().types().isEverything() ? null : NamedTypes.of(key);
        return new Intent(
                caller, null, ObjectMethod.PUT, new Target.Chosen(new ObjectKey(key)), particulars(type), expiresIn);
    }

    private static Particulars particulars(String type) {
        return new Particulars(type, null, null, null, Set.of(), Set.of(), Set.of(), false, null, true);
    }

    private static UrlOrder order(
            Intent intent, Grant grant, ObjectMethod method, List<QueryParam> query, List<Header> headers) {
        return new UrlOrder(
                intent.caller().actor(),
                grant.profile().name(),
                grant.profile().store(),
                method,
                grant.profile().bucket(),
                grant.key(),
                new ArrayList<>(query),
                headers,
                null,
                new Life(
                        intent.expiresIn(),
                        grant.lifetime().usual(),
                        grant.lifetime().ceiling()));
    }

    private static QueryParam id(String uploadId) {
        if (uploadId.isEmpty() || uploadId.length() > 1024 || !uploadId.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw ProblemException.invalid("uploadId", "must be an upload's id as the store gave it");
        }
        return new QueryParam("uploadId", uploadId);
    }

    private void requireOwn(Caller caller, String key) {
        if (!marks.isOf(key, caller)) {
            throw refused(caller, "key-of-another");
        }
    }

    private ProblemException refused(Caller caller, String reason) {
        return audit.refused(
                caller,
                new ProblemException(ProblemCode.FORBIDDEN, "This is the key of no upload of yours.")
                        .withReason(reason));
    }

    /** Parts that the browser puts together itself are counted by nobody. */
    private void requireUncounted(Caller caller) {
        if (caller.ticket() != null && caller.ticket().maxBytes() != null) {
            throw audit.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "This ticket is for a number of bytes, which cannot be counted here: upload by "
                                            + "companionEndpoint, or without parts.")
                            .withReason("ticket-size"));
        }
    }
}
