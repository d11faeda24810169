package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.uploads.CompleteRequest;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.CompletedUpload;
import io.countersign.uploads.FinishService;
import io.countersign.uploads.PartBounds;
import io.countersign.uploads.direct.CompletionTokenCodec.Completion;
import io.countersign.uploads.direct.DirectAccess.Step;
import io.countersign.uploads.session.PartLayout;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * Completes uploads that clients started at the store. CompleteMultipartUpload is never signed: the client could send
 * parts between signing and completion, and the assembled object would never be verified. The client gets a token for
 * this service instead.
 */
@Singleton
public class DirectCompletion {

    private static final Duration MIN_LIFE = Duration.ofSeconds(1);

    private final DirectAccess access;
    private final UploadAccess uploads;
    private final CompletionTokenCodec tokens;
    private final MultipartStore multiparts;
    private final PartBounds bounds;
    private final AccessGate gate;
    private final FinishService finish;
    private final RefusalAudit audit;
    private final ApiKeys keys;
    private final Clock clock;

    DirectCompletion(
            DirectAccess access,
            UploadAccess uploads,
            CompletionTokenCodec tokens,
            MultipartStore multiparts,
            PartBounds bounds,
            AccessGate gate,
            FinishService finish,
            RefusalAudit audit,
            ApiKeys keys,
            Clock clock) {
        this.access = access;
        this.uploads = uploads;
        this.tokens = tokens;
        this.multiparts = multiparts;
        this.bounds = bounds;
        this.gate = gate;
        this.finish = finish;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Returns a token that completes the upload {@code uploadId} of {@code key} here; counts as a signature. Fails with
     * a problem: 403 if the upload does not belong to this caller, 422 if more has arrived than the profile allows,
     * which aborts the upload.
     *
     * @param expiresIn the lifetime of the token, or null for the profile's default; limited by the profile's write
     * expiry
     */
    public Uni<String> token(Caller caller, String key, String uploadId, Duration expiresIn) {
        ClientDrivenMultipart.requireUploadId(uploadId);
        Step step = access.step(caller, key, expiresIn);
        Upload upload = uploadOf(caller, step, uploadId);
        return multiparts
                .parts(upload.address(), uploadId)
                // some stores return an empty list instead of an error for an unknown upload
                .map(parts -> parts.filter(arrived -> !arrived.isEmpty())
                        .orElseThrow(() -> access.notOwn(caller, "upload-id")))
                .chain(parts -> bounds.require(step.permit(), upload.address(), uploadId, PartBounds.sum(parts)))
                .chain(() -> gate.proceed(
                        step.permit(), 1, 0, () -> Uni.createFrom().item(() -> tokens.encode(upload, caller))));
    }

    private Upload uploadOf(Caller caller, Step step, String uploadId) {
        Duration asked = step.permit().request().expiresIn();
        if (asked != null && asked.compareTo(MIN_LIFE) < 0) {
            throw ProblemException.invalid("expiresIn", "must be 1 second (PT1S) or more");
        }
        Duration max = step.permit().lifetime().max();
        Duration life = asked == null ? step.permit().lifetime().defaultValue() : asked;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Upload(
                step.mark(),
                Strategy.MULTIPART,
                step.permit().profile().name(),
                step.address(),
                uploadId,
                caller.owner(),
                step.permit().request().constraints().contentType(),
                null,
                PartLayout.SMALLEST_PART,
                true,
                null,
                now,
                now.plus(life.compareTo(max) > 0 ? max : life));
    }

    /**
     * Completes the upload of {@code token} from {@code parts} and verifies the object as for every upload. Fails with
     * a problem.
     *
     * @param parts reads the parts that the client sent; called only if the token allows completion
     * @param caller the sender of the request: the caller of the token, or anonymous. The token suffices, except that a
     * token of a ticket holder also needs the ticket.
     */
    public Uni<CompletedUpload> complete(Caller caller, String token, Supplier<List<SentPart>> parts) {
        UploadAccess.ResumedUpload opened = open(caller, token);
        return finish.complete(opened, new CompleteRequest(parts.get()));
    }

    /** Aborts the upload of {@code token}, for every caller that may complete it. Fails with a problem. */
    public Uni<Void> abort(Caller caller, String token) {
        return finish.abort(open(caller, token));
    }

    /**
     * Returns a token that completes or aborts the upload {@code id}; fails with a problem if it does not belong to
     * this caller.
     */
    public String tokenOf(Caller caller, String id) {
        return tokens.encode(uploads.open(caller, id).upload(), caller);
    }

    private UploadAccess.ResumedUpload open(Caller caller, String token) {
        Completion completion = tokens.decode(token);
        if (completion == null) {
            throw audit.refused(
                    caller,
                    new ProblemException(ProblemCode.FORBIDDEN, "This upload id belongs to no upload of this caller.")
                            .withReason("upload-id"));
        }
        Caller acting = caller.isKnown() || completion.caller() == null ? caller : at(caller, completion.caller());
        if (acting.kind() == Caller.Kind.API_KEY && !keys.endOf(acting.id()).isAfter(clock.instant())) {
            throw audit.refused(
                    acting,
                    new ProblemException(
                                    ProblemCode.GONE,
                                    "The API key that started this upload has expired or was removed; "
                                            + "start a new upload with a valid key.")
                            .withReason("upload-issuer-ended"));
        }
        return uploads.open(acting, token, completion.upload());
    }

    private static Caller at(Caller sender, Caller owner) {
        return new Caller(
                owner.id(), owner.kind(), owner.roles(), owner.tenant(), owner.claims(), sender.address(), null);
    }
}
