package io.countersign.uploads.direct;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.uploads.CompleteRequest;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.CompletedUpload;
import io.countersign.uploads.FinishService;
import io.countersign.uploads.direct.CompletionTokenCodec.Completion;
import io.countersign.uploads.session.UploadAccess;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Completes and aborts uploads by a token, for clients that send their completion to a URL, as to the store. See
 * {@link CompletionTokens}.
 */
@Singleton
public class DirectCompletion {

    private final UploadAccess uploads;
    private final CompletionTokenCodec codec;
    private final FinishService finish;
    private final RefusalAudit audit;
    private final ApiKeys keys;
    private final Clock clock;

    DirectCompletion(
            UploadAccess uploads,
            CompletionTokenCodec codec,
            FinishService finish,
            RefusalAudit audit,
            ApiKeys keys,
            Clock clock) {
        this.uploads = uploads;
        this.codec = codec;
        this.finish = finish;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
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
        return finish.complete(open(caller, token), new CompleteRequest(parts.get()));
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
        return codec.encode(uploads.open(caller, id).upload(), caller);
    }

    private ResumedUpload open(Caller caller, String token) {
        Completion completion = codec.decode(token);
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
