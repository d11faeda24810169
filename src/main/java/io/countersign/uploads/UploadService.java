package io.countersign.uploads;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.audit.EventId;
import io.countersign.callers.Caller;
import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.content.NamedTypes;
import io.countersign.limits.OpenUploads;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.signer.ClientHeaders;
import io.countersign.signer.FormSigningJob;
import io.countersign.signer.Presigner;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signing.Header;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.stores.Capability;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.countersign.uploads.PartSigner.Wanted;
import io.countersign.uploads.UploadView.Parts;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadTokenCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Starts uploads: authorizes, plans, and signs the first step. */
@Singleton
public class UploadService {

    /** Number of parts signed in the first response; most files need no further request. */
    private static final int FIRST_PARTS = 16;

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final OpenUploads open;
    private final UploadPlan plan;
    private final Stores stores;
    private final Presigner presigner;
    private final PartSigner partSigner;
    private final MultipartStore multiparts;
    private final UploadTokenCodec codec;
    private final Clock clock;

    UploadService(
            Authorizer authorizer,
            AccessGate gate,
            OpenUploads open,
            UploadPlan plan,
            Stores stores,
            Presigner presigner,
            PartSigner partSigner,
            MultipartStore multiparts,
            UploadTokenCodec codec,
            Clock clock) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.open = open;
        this.plan = plan;
        this.stores = stores;
        this.presigner = presigner;
        this.partSigner = partSigner;
        this.multiparts = multiparts;
        this.codec = codec;
        this.clock = clock;
    }

    /** Starts the upload of {@code request} for {@code caller}; fails with a problem. */
    public Uni<UploadView> begin(Caller caller, UploadRequest request) {
        return begin(caller, request, false, null);
    }

    /**
     * As above, for a client that chooses its own PUT headers and supports no form. Fails with a problem; 403 if the
     * client does not send a header that must be signed.
     */
    public Uni<UploadView> beginFor(ClientHeaders client, Caller caller, UploadRequest request) {
        return begin(caller, request, false, client);
    }

    /**
     * As above, for clients that send neither the file's size nor part sizes. Parts may have any size; their bytes are
     * counted and verified against the rules on completion.
     */
    public Uni<UploadView> beginUnsized(Caller caller, UploadRequest request) {
        return begin(caller, request, request.size() == null, null);
    }

    private Uni<UploadView> begin(Caller caller, UploadRequest given, boolean countedLater, ClientHeaders client) {
        Profile profile = authorizer.resolveProfile(caller, given.profile());
        UploadRequest asked = given.withContentType(NamedTypes.orNamed(
                given.contentType(), given.filename(), profile.rules().types()));
        UploadTranslation.require(asked);
        Strategy planned = plan.strategyFor(asked, profile, stores.of(profile.store()));
        Strategy strategy = client != null && planned == Strategy.FORM ? Strategy.PUT : planned;
        boolean ownHeaders = client != null && strategy == Strategy.PUT;
        UploadRequest request = ownHeaders ? asked.withContentType(client.type().canonical()) : asked;
        AccessRequest accessRequest = UploadTranslation.accessRequestOf(caller, profile.name(), request, strategy);
        try {
            return gate.perform(
                    accessRequest,
                    permit -> {
                        if (ownHeaders) { // before a limit is charged
                            client.signed(UploadTranslation.headersOfPut(request, "", false, permit));
                        }
                        return permit;
                    },
                    permit -> switch (strategy) {
                        case MULTIPART -> inParts(request, permit, countedLater);
                        case FORM -> byForm(request, permit);
                        default -> byPut(request, permit, client);
                    });
        } catch (ProblemException refusal) { // map the header name of the signing rules to the field "size"
            throw refusal.naming("contentLength", "size").naming("maxSize", "size");
        }
    }

    private Uni<UploadView> byPut(UploadRequest request, Permit permit, ClientHeaders client) {
        Upload upload = upload(Strategy.PUT, request, permit, null, null, false);
        // a generated key is unique: only this upload's own file can be replaced
        boolean createOnly = client == null
                && request.key() == null
                && stores.of(permit.profile().store()).has(Capability.CONDITIONAL_WRITES);
        List<Header> headers = UploadTranslation.headersOfPut(request, upload.name(), createOnly, permit);
        UrlSigningJob job = UrlSigningJob.of(permit)
                .withHeaders(client == null ? headers : client.signed(headers))
                .withSize(request.size());
        return presigner.url(
                job,
                url -> new UploadView(
                        codec.seal(upload),
                        Strategy.PUT,
                        upload.profile(),
                        permit.profile().bucket().value(),
                        permit.key(),
                        upload.endsAt(),
                        url,
                        null,
                        null));
    }

    private Uni<UploadView> byForm(UploadRequest request, Permit permit) {
        Upload upload = upload(Strategy.FORM, request, permit, null, null, false);
        FormSigningJob job = new FormSigningJob(
                permit,
                UploadTranslation.formOf(request, checksumOfForm(request.checksum(), permit), upload.name(), permit));
        return presigner
                .form(job)
                .map(form -> new UploadView(
                        codec.seal(upload),
                        Strategy.FORM,
                        upload.profile(),
                        permit.profile().bucket().value(),
                        permit.key(),
                        upload.endsAt(),
                        null,
                        form,
                        null));
    }

    /** The conditions of the form, as far as its store supports them. */
    private Checksum checksumOfForm(Checksum declared, Permit permit) {
        Store store = stores.of(permit.profile().store());
        boolean compared = declared != null
                && store.has(Capability.FORM_CHECKSUMS)
                && (declared.algorithm() == Algorithm.MD5 || store.has(Capability.CHECKSUMS));
        return compared ? declared : null;
    }

    private Uni<UploadView> inParts(UploadRequest request, Permit permit, boolean countedLater) {
        PartLayout layout = plan.layoutFor(request);
        Upload planned = upload(Strategy.MULTIPART, request, permit, null, layout.partSize(), countedLater);
        return open.within(permit, planned.name(), planned.endsAt(), () -> multiparts
                .begin(planned.address(), UploadTranslation.headersOfParts(request, planned.name(), permit))
                .map(planned::begunAs)
                .chain(upload -> firstParts(permit, upload)
                        .map(parts -> inParts(upload, layout, parts))
                        .onFailure() // without a response, the client could not complete it
                        .call(() -> multiparts
                                .abort(upload.address(), upload.uploadId())
                                .onFailure()
                                .recoverWithNull())));
    }

    private UploadView inParts(Upload upload, PartLayout layout, SignedParts parts) {
        return new UploadView(
                codec.seal(upload),
                Strategy.MULTIPART,
                upload.profile(),
                upload.address().bucket().value(),
                upload.address().key().value(),
                upload.endsAt(),
                null,
                null,
                new Parts(layout.partSize(), layout.count(), parts.parts(), parts.expiresAt()));
    }

    /** The first parts of a file of known size; empty if the caller's limits allow no more signatures now. */
    private Uni<SignedParts> firstParts(Permit permit, Upload upload) {
        PartLayout layout = upload.layout();
        int count = layout.count() == null ? 0 : Math.min(layout.count(), FIRST_PARTS);
        List<Wanted> wanted = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Wanted(number, layout.sizeOf(number)))
                .toList();
        return Uni.createFrom()
                .deferred(() -> gate.proceed(permit, count, 0, () -> partSigner.sign(permit, upload, wanted)))
                .onFailure(UploadService::isLater)
                .recoverWithItem(() -> new SignedParts(List.of(), upload.endsAt()));
    }

    /** Whether the caller can succeed later or with a smaller request. */
    private static boolean isLater(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code().status() == 429 || problem.reason().equals("limit-at-once"));
    }

    private Upload upload(
            Strategy strategy,
            UploadRequest request,
            Permit permit,
            String uploadId,
            Long partSize,
            boolean countedLater) {
        Instant now = clock.instant();
        Instant end = now.plus(plan.maxAge());
        Instant ticketEnd = permit.caller().ticket() == null
                ? end
                : permit.caller().ticket().expiresAt();
        Store store = stores.of(permit.profile().store());
        return new Upload(
                EventId.next(now.toEpochMilli()),
                strategy,
                permit.profile().name(),
                addressOf(permit),
                uploadId,
                permit.caller().owner(),
                request.contentType(),
                request.size(),
                partSize,
                countedLater,
                request.checksum(),
                Instant.ofEpochSecond(store.clock().now().getEpochSecond()),
                Instant.ofEpochSecond(Math.min(end.getEpochSecond(), ticketEnd.getEpochSecond())));
    }

    private static ObjectAddress addressOf(Permit permit) {
        return new ObjectAddress(permit.profile().store(), permit.profile().bucket(), new ObjectKey(permit.key()));
    }
}
