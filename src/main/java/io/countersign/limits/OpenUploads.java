package io.countersign.limits;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.callers.LimitedCaller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;

/** Holds callers to the number of uploads in parts that their profiles let them have open at once. */
@Singleton
public class OpenUploads {

    /** When it makes sense to try again nobody knows: as soon as another upload is complete. */
    private static final int RETRY_AFTER_SECONDS = 30;

    private final OpenUploadStore store;
    private final RefusalAudit audit;

    OpenUploads(OpenUploadStore store, RefusalAudit audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * Does {@code next}, which opens {@code upload}, if the caller may have one more; where {@code next} fails it has
     * not.
     *
     * @param until when it counts no longer, whatever becomes of it
     * @throws ProblemException or fails with it, if it may not
     */
    public <T> Uni<T> within(Permit permit, String upload, Instant until, Supplier<Uni<T>> next) {
        Integer most = permit.profile().limits().openUploads();
        if (most == null) {
            return next.get();
        }
        String holder = holder(permit.caller(), permit.profile());
        return store.open(holder, upload, until, most).chain(opened -> {
            if (!opened) {
                throw audit.refused(permit, refusal(permit.profile(), most));
            }
            return next.get().onFailure().call(() -> close(holder, upload));
        });
    }

    /** The caller's {@code upload} is complete, or given up. */
    public Uni<Void> ended(Caller caller, Profile profile, String upload) {
        return profile.limits().openUploads() == null
                ? Uni.createFrom().voidItem()
                : close(holder(caller, profile), upload);
    }

    /** What cannot be stored now ends at its own time. */
    private Uni<Void> close(String holder, String upload) {
        return store.close(holder, upload).onFailure().recoverWithNull();
    }

    private static String holder(Caller caller, Profile profile) {
        return profile.name() + LimitedCaller.nameOf(caller);
    }

    private static ProblemException refusal(Profile profile, int most) {
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "The profile " + profile.name() + " grants each caller " + most
                                + " open uploads; complete one, or give it up.")
                .withReason("limit-open-uploads")
                .withRetryAfter(RETRY_AFTER_SECONDS);
    }
}
