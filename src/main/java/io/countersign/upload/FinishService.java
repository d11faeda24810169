package io.countersign.upload;

import io.countersign.policy.Caller;
import io.countersign.policy.KeyMarks;
import io.countersign.policy.Limiter;
import io.countersign.policy.OpenUploads;
import io.countersign.policy.Profile;
import io.countersign.presign.Stores;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectStore;
import io.countersign.storage.StoredPart;
import io.countersign.upload.ArrivalCheck.Finding;
import io.countersign.upload.Outcomes.Outcome;
import io.countersign.upload.UploadAccess.Opened;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends uploads: completes them and checks what arrived, or gives them up. */
@Singleton
public class FinishService {

    /** What is older than the upload by more than this, for clocks differ, was there before it. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final UploadAccess access;
    private final MultipartStore multiparts;
    private final ObjectStore objects;
    private final ArrivalCheck check;
    private final Rejects rejects;
    private final Outcomes outcomes;
    private final UploadAudit audit;
    private final Limiter limiter;
    private final OpenUploads open;
    private final KeyMarks marks;
    private final Stores stores;

    FinishService(
            UploadAccess access,
            MultipartStore multiparts,
            ObjectStore objects,
            ArrivalCheck check,
            Rejects rejects,
            Outcomes outcomes,
            UploadAudit audit,
            Limiter limiter,
            OpenUploads open,
            KeyMarks marks,
            Stores stores) {
        this.access = access;
        this.multiparts = multiparts;
        this.objects = objects;
        this.check = check;
        this.rejects = rejects;
        this.outcomes = outcomes;
        this.audit = audit;
        this.limiter = limiter;
        this.open = open;
        this.marks = marks;
        this.stores = stores;
    }

    /**
     * Completes the upload of {@code id}, and checks what arrived; a second time it answers as the first did. Fails with a problem:
     * 409 while something is missing, 422 where what arrived breaks the rules and was removed, 410 where it was aborted.
     */
    public Uni<CompletedUpload> complete(Caller caller, String id, CompleteRequest request) {
        Opened opened = access.open(caller, id);
        Upload upload = opened.upload();
        if (upload.strategy() != Strategy.MULTIPART
                && request.parts() != null
                && !request.parts().isEmpty()) {
            throw ProblemException.invalid("parts", "must be left out, because this upload is not sent in parts");
        }
        Outcome known = outcomes.of(upload);
        if (known != null) {
            return known.refusal() == null
                    ? Uni.createFrom().item(known.completed())
                    : Uni.createFrom().failure(known.refusal());
        }
        return upload.strategy() == Strategy.MULTIPART
                ? assembled(opened, request).chain(head -> checked(opened, head))
                : arrived(upload)
                        .chain(head -> checked(opened, head.orElseThrow(() -> new ProblemException(
                                        ProblemCode.CONFLICT,
                                        "Nothing has arrived yet; send the file to the store, then complete.")
                                .withReason("upload-not-there"))));
    }

    /** The object, once its parts are put together. */
    private Uni<ObjectHead> assembled(Opened opened, CompleteRequest request) {
        Upload upload = opened.upload();
        return multiparts
                .parts(upload.address(), upload.uploadId())
                .chain(there -> there.orElse(List.of()).isEmpty()
                        ? assembledBefore(opened, request, there.isPresent())
                        : counted(opened, Assembly.of(upload.layout(), there.get(), request.parts()))
                                .chain(parts -> multiparts.complete(upload.address(), upload.uploadId(), parts))
                                .chain(() -> arrived(upload))
                                .call(() -> ended(opened))
                                .map(head -> head.orElseThrow(FinishService::over)));
    }

    /** The object, where its parts were put together before; {@code open}: the store knows the upload still, as some do for ever. */
    private Uni<ObjectHead> assembledBefore(Opened opened, CompleteRequest request, boolean open) {
        Upload upload = opened.upload();
        return arrived(upload)
                .call(head -> open && head.isEmpty() ? Uni.createFrom().voidItem() : ended(opened))
                .map(head -> head.orElseGet(() -> {
                    if (open) {
                        Assembly.of(upload.layout(), List.of(), request.parts()); // says that none has arrived
                    }
                    throw over();
                }));
    }

    /** Counts the bytes of an upload that did not say them before, and gives up what can never be complete. */
    private Uni<List<StoredPart>> counted(Opened opened, List<StoredPart> parts) {
        Upload upload = opened.upload();
        if (upload.size() != null) {
            return Uni.createFrom().item(parts);
        }
        long bytes = parts.stream().mapToLong(StoredPart::size).sum();
        long most = opened.grant().profile().rules().sizeLimit();
        if (bytes > most) {
            return tooLarge(opened, bytes, most);
        }
        return limiter.further(
                opened.intent(), opened.grant(), 0, upload.countedLater() ? bytes : 0, () -> Uni.createFrom()
                        .item(parts));
    }

    private <T> Uni<T> tooLarge(Opened opened, long bytes, long most) {
        Upload upload = opened.upload();
        ProblemException refusal = Rejects.refusal(new Finding(
                null,
                "upload-too-large",
                "It has " + bytes + " bytes, and the profile " + upload.profile() + " allows " + most + "."));
        audit.refused(opened.intent().caller().actor(), upload, bytes, refusal.reason());
        outcomes.refused(upload, refusal);
        return multiparts
                .abort(upload.address(), upload.uploadId())
                .call(() -> ended(opened))
                .onItem()
                .transformToUni(gone -> Uni.createFrom().failure(refusal));
    }

    private Uni<Void> ended(Opened opened) {
        return open.ended(
                opened.intent().caller(),
                opened.grant().profile(),
                opened.upload().name());
    }

    /** The object at the upload's place, if it came with this upload and was not there before. */
    private Uni<Optional<ObjectHead>> arrived(Upload upload) {
        return objects.head(upload.address())
                .map(head -> head.filter(
                        object -> !object.modifiedAt().isBefore(upload.begunAt().minus(TOLERANCE))));
    }

    private Uni<CompletedUpload> checked(Opened opened, ObjectHead head) {
        Upload upload = opened.upload();
        Profile profile = opened.grant().profile();
        Caller caller = opened.intent().caller();
        return check.check(upload, profile, head).chain(finding -> {
            if (!finding.isFine()) {
                return rejects.remove(caller, upload, profile, head, finding);
            }
            CompletedUpload completed = completed(upload, head, finding);
            audit.passed(caller.actor(), upload, head.size());
            outcomes.completed(upload, completed);
            return Uni.createFrom().item(completed);
        });
    }

    private CompletedUpload completed(Upload upload, ObjectHead head, Finding finding) {
        String bucket = upload.address().bucket().value();
        String key = upload.address().key().value();
        return new CompletedUpload(
                bucket,
                key,
                head.size(),
                head.etag(),
                head.contentType(),
                finding.detectedType(),
                head.versionId(),
                stores.of(upload.address().store()).publicUrl(bucket, key));
    }

    /**
     * Gives up the upload of {@code id}: parts that have arrived are gone, and so is an object under a fresh key. Twice is as good as
     * once. Fails with a problem: 409 where it is complete.
     */
    public Uni<Void> abort(Caller caller, String id) {
        Opened opened = access.open(caller, id);
        Upload upload = opened.upload();
        Outcome known = outcomes.of(upload);
        if (known != null) {
            return known.refusal() != null
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .failure(new ProblemException(
                                            ProblemCode.CONFLICT, "This upload is complete; delete the object instead.")
                                    .withReason("upload-complete"));
        }
        Uni<Void> gone = upload.strategy() == Strategy.MULTIPART
                ? multiparts.abort(upload.address(), upload.uploadId())
                : withoutObject(upload, caller);
        return gone.call(() -> ended(opened)).invoke(() -> {
            outcomes.refused(upload, over());
            audit.aborted(caller.actor(), upload);
        });
    }

    /** Under a key that was made for this caller nothing else can be; under one that it chose there may be another's. */
    private Uni<Void> withoutObject(Upload upload, Caller caller) {
        if (!marks.isOf(upload.address().key().value(), caller)) {
            return Uni.createFrom().voidItem();
        }
        return arrived(upload)
                .chain(head -> head.isPresent()
                        ? objects.delete(upload.address(), head.get())
                        : Uni.createFrom().voidItem());
    }

    private static ProblemException over() {
        return new ProblemException(
                        ProblemCode.GONE,
                        "This upload is over: it was aborted, or what arrived was refused and removed. Begin another.")
                .withReason("upload-over");
    }
}
