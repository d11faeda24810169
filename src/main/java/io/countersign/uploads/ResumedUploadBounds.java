package io.countersign.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.access.AccessGate;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadAccess.ResumedUpload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/**
 * Enforces size limits on resumed uploads whose size is not declared: see {@link PartBounds}. An upload that exceeds a
 * limit is aborted, which ends it: it is recorded once and no longer counts as open.
 */
@Singleton
class ResumedUploadBounds {

    private static final int MAX_TRACKED = 10_000;

    private final MultipartStore multiparts;
    private final AccessGate gate;
    private final UploadLocks locks;
    private final UploadEnds ends;

    /** The bytes that were charged, by upload: a repeated completion is not charged again. */
    private final Cache<String, Long> charged = Caffeine.newBuilder()
            .maximumSize(MAX_TRACKED)
            .executor(Runnable::run)
            .build();

    ResumedUploadBounds(MultipartStore multiparts, AccessGate gate, UploadLocks locks, UploadEnds ends) {
        this.multiparts = multiparts;
        this.gate = gate;
        this.locks = locks;
        this.ends = ends;
    }

    /**
     * Runs {@code next} if the bytes that have arrived, if any, are within all limits; otherwise ends the upload and
     * fails with a problem.
     */
    <T> Uni<T> within(ResumedUpload resumed, Supplier<Uni<T>> next) {
        Upload upload = resumed.upload();
        return multiparts
                .parts(upload.address(), upload.uploadId())
                .chain(parts -> require(resumed, PartBounds.sum(parts.orElse(List.of()))))
                .chain(() -> next.get());
    }

    /** Ends the upload and fails with a problem if {@code bytes}, which have arrived, exceed a limit. */
    Uni<Void> require(ResumedUpload resumed, long bytes) {
        return PartBounds.excess(resumed.permit(), bytes) == null
                ? Uni.createFrom().voidItem()
                : locks.serially(resumed.upload(), () -> requireLocked(resumed, bytes));
    }

    /** As above, for a step that {@link UploadLocks} already runs. */
    Uni<Void> requireLocked(ResumedUpload resumed, long bytes) {
        ProblemException excess = PartBounds.excess(resumed.permit(), bytes);
        if (excess == null) {
            return Uni.createFrom().voidItem();
        }
        if (ends.isKnown(resumed.upload())) { // ended by an earlier step
            return Uni.createFrom().failure(excess);
        }
        return aborted(resumed).onItem().transformToUni(gone -> {
            ends.rejected(resumed.permit().caller(), resumed.upload(), bytes, excess);
            return Uni.createFrom().failure(excess);
        });
    }

    /**
     * Charges {@code bytes}, which have arrived, to the caller's limits and ticket, for a step that {@link UploadLocks}
     * already runs. Ends the upload if they can never be charged.
     */
    Uni<Void> charge(ResumedUpload resumed, long bytes) {
        String id = resumed.upload().uniqueId();
        Long before = charged.getIfPresent(id);
        long further = before == null ? bytes : Math.max(0, bytes - before);
        return Uni.createFrom()
                .deferred(() -> gate.proceed(
                        resumed.permit(), 0, further, () -> Uni.createFrom().voidItem()))
                .invoke(() -> charged.put(id, before == null ? bytes : before + further))
                .onFailure(ResumedUploadBounds::isFinal)
                .recoverWithUni(refusal -> aborted(resumed).onItem().transformToUni(gone -> {
                    ends.aborted(resumed, (ProblemException) refusal); // the access gate audited the rejection
                    return Uni.createFrom().failure(refusal);
                }));
    }

    /** Whether a retry cannot help: the ticket is used up, or the bytes exceed the capacity of a limit. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code() == ProblemCode.GONE || problem.code() == ProblemCode.FORBIDDEN);
    }

    private Uni<Void> aborted(ResumedUpload resumed) {
        Upload upload = resumed.upload();
        return multiparts.abort(upload.address(), upload.uploadId()).chain(() -> ends.release(resumed));
    }
}
