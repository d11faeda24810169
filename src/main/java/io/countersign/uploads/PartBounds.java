package io.countersign.uploads;

import io.countersign.access.AccessGate;
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
 * Holds uploads whose size is not known beforehand to the bounds on bytes: at every step the sum of the parts that have arrived is
 * compared with the profile's greatest size, with its bytes a day, and with the caller's ticket. An upload that exceeds one can never
 * be completed, so it is aborted at once, and its parts are gone.
 */
@Singleton
public class PartBounds {

    private final MultipartStore multiparts;
    private final AccessGate gate;
    private final RefusalAudit audit;

    PartBounds(MultipartStore multiparts, AccessGate gate, RefusalAudit audit) {
        this.multiparts = multiparts;
        this.gate = gate;
        this.audit = audit;
    }

    /** Does {@code next} if what has arrived is within all bounds; otherwise aborts the upload and fails with a problem. */
    public <T> Uni<T> within(Permit permit, ObjectAddress address, String uploadId, Supplier<Uni<T>> next) {
        return multiparts
                .parts(address, uploadId)
                .chain(parts -> require(permit, address, uploadId, sum(parts.orElse(List.of()))))
                .chain(() -> next.get());
    }

    /** The same where it is known that {@code bytes} have arrived. */
    public Uni<Void> require(Permit permit, ObjectAddress address, String uploadId, long bytes) {
        ProblemException excess = excess(permit, bytes);
        return excess == null
                ? Uni.createFrom().voidItem()
                : aborted(address, uploadId, audit.refused(permit.caller(), excess));
    }

    /**
     * Takes {@code bytes}, which have arrived and were not counted before, from the caller's limits and ticket. What can never be taken
     * aborts the upload.
     */
    Uni<Void> count(Permit permit, ObjectAddress address, String uploadId, long bytes) {
        return Uni.createFrom()
                .deferred(() ->
                        gate.proceed(permit, 0, bytes, () -> Uni.createFrom().voidItem()))
                .onFailure(PartBounds::isFinal)
                .recoverWithUni(refusal -> aborted(address, uploadId, (ProblemException) refusal));
    }

    /** Whether waiting does not help: the ticket is used up, or more has arrived than is ever granted at once. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code() == ProblemCode.GONE || problem.code() == ProblemCode.FORBIDDEN);
    }

    private <T> Uni<T> aborted(ObjectAddress address, String uploadId, ProblemException refusal) {
        return multiparts.abort(address, uploadId).onItem().transformToUni(gone -> Uni.createFrom()
                .failure(refusal));
    }

    private static ProblemException excess(Permit permit, long bytes) {
        String profile = permit.profile().name();
        long most = permit.profile().rules().sizeLimit();
        if (bytes > most) {
            return new ProblemException(
                            ProblemCode.UPLOAD_REFUSED,
                            "What arrived was refused and removed. It has " + bytes + " bytes, and the profile "
                                    + profile + " allows " + most + ".")
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
        Long daily = permit.profile().limits().mostOf(Limit.BYTES_PER_DAY);
        if (daily != null && bytes > daily) {
            return new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The parts have " + bytes + " bytes, and the profile " + profile + " grants each caller "
                                    + daily + " a day; the upload was aborted.")
                    .withReason("limit-at-once");
        }
        return null;
    }

    public static long sum(List<StoredPart> parts) {
        return parts.stream().mapToLong(StoredPart::size).sum();
    }
}
