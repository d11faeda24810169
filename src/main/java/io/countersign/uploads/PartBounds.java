package io.countersign.uploads;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Limit;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.StoredPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/**
 * Enforces size limits on uploads whose size is not declared. At every step, the sum of the parts that have arrived is
 * compared with the profile's maximum size, its daily byte limit, and the caller's ticket. An upload that exceeds one
 * of these limits can never be completed, so it is aborted immediately and its parts are deleted. This class does so
 * for the steps of uploads that clients start at the store; {@link ResumedUploadBounds} for all others.
 */
@Singleton
public class PartBounds {

    private final MultipartStore multiparts;
    private final RefusalAudit audit;

    PartBounds(MultipartStore multiparts, RefusalAudit audit) {
        this.multiparts = multiparts;
        this.audit = audit;
    }

    /**
     * Runs {@code next} if the bytes that have arrived, if any, are within all limits; otherwise aborts the upload and
     * fails with a problem.
     */
    public <T> Uni<T> within(Permit permit, ObjectAddress address, String uploadId, Supplier<Uni<T>> next) {
        return multiparts
                .parts(address, uploadId)
                .chain(parts -> require(permit, address, uploadId, sum(parts.orElse(List.of()))))
                .chain(() -> next.get());
    }

    /**
     * As above, for an upload of which parts must have arrived; fails with a problem, 403 if none has. Some stores return
     * an empty list instead of an error for an unknown upload.
     */
    public <T> Uni<T> withinArrived(Permit permit, ObjectAddress address, String uploadId, Supplier<Uni<T>> next) {
        return multiparts
                .parts(address, uploadId)
                .map(parts -> parts.filter(arrived -> !arrived.isEmpty())
                        .orElseThrow(() -> audit.refused(permit, unknownUpload())))
                .chain(parts -> require(permit, address, uploadId, sum(parts)))
                .chain(() -> next.get());
    }

    private static ProblemException unknownUpload() {
        return new ProblemException(ProblemCode.FORBIDDEN, "This key belongs to no upload of this caller.")
                .withReason("upload-id");
    }

    private Uni<Void> require(Permit permit, ObjectAddress address, String uploadId, long bytes) {
        ProblemException excess = excess(permit, bytes);
        return excess == null
                ? Uni.createFrom().voidItem()
                : multiparts.abort(address, uploadId).onItem().transformToUni(gone -> Uni.createFrom()
                        .failure(audit.refused(permit, excess)));
    }

    /** Returns why an upload of {@code bytes} can never be completed under {@code permit}; null if it can. */
    static ProblemException excess(Permit permit, long bytes) {
        String profile = permit.profile().name();
        long max = permit.profile().rules().sizeLimit();
        if (bytes > max) {
            return new ProblemException(
                            ProblemCode.UPLOAD_REFUSED,
                            "The upload was rejected and removed. It has " + bytes + " bytes, and the profile "
                                    + profile + " allows " + max + ".")
                    .withReason("upload-too-large");
        }
        Ticket ticket = permit.caller().ticket();
        if (ticket != null && ticket.maxBytes() != null && bytes > ticket.maxBytes()) {
            return new ProblemException(
                            ProblemCode.GONE,
                            "The parts have " + bytes + " bytes, and this ticket is for " + ticket.maxBytes()
                                    + "; the upload was aborted.")
                    .withReason("ticket-size");
        }
        Long daily = permit.profile().limits().maxOf(Limit.BYTES_PER_DAY);
        if (daily != null && bytes > daily) {
            return new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The parts have " + bytes + " bytes, and the profile " + profile + " allows each caller "
                                    + daily + " a day; the upload was aborted.")
                    .withReason("limit-at-once");
        }
        return null;
    }

    static long sum(List<StoredPart> parts) {
        return parts.stream().mapToLong(StoredPart::size).sum();
    }
}
