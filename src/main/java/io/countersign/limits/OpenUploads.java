package io.countersign.limits;

import io.countersign.access.AccessRequest.UploadSlot;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.callers.LimitedCaller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Enforces the profile's maximum number of open multipart uploads per caller. */
@Singleton
public class OpenUploads {

    /** The suggested retry delay; the actual one depends on when another upload completes. */
    private static final int RETRY_AFTER_SECONDS = 30;

    private final OpenUploadStore store;
    private final RefusalAudit audit;

    OpenUploads(OpenUploadStore store, RefusalAudit audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * Runs {@code work} if {@code permit} opens no upload, or if the caller may have one more open; if {@code work}
     * fails, the upload is not counted.
     *
     * @throws ProblemException or fails with it, if the limit is reached
     */
    <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> work) {
        UploadSlot slot = permit.request().opens();
        Integer max = permit.profile().limits().openUploads();
        if (slot == null || max == null) {
            return work.get();
        }
        String holder = holder(permit.caller(), permit.profile());
        return store.open(holder, slot.upload(), slot.until(), max)
                .onFailure(ProblemException.class)
                .invoke(failure -> audit.refused(permit, failure))
                .chain(opened -> {
                    if (!opened) {
                        throw audit.refused(permit, refusal(permit.profile(), max));
                    }
                    return Uni.createFrom().deferred(work::get).onFailure().call(() -> close(holder, slot.upload()));
                });
    }

    /** Records that the caller's {@code upload} is completed or aborted. */
    public Uni<Void> release(Caller caller, Profile profile, String upload) {
        return profile.limits().openUploads() == null
                ? Uni.createFrom().voidItem()
                : close(holder(caller, profile), upload);
    }

    /** A failure to store this is ignored: the entry expires. */
    private Uni<Void> close(String holder, String upload) {
        return store.close(holder, upload).onFailure().recoverWithNull();
    }

    private static String holder(Caller caller, Profile profile) {
        return profile.name() + LimitedCaller.nameOf(caller);
    }

    private static ProblemException refusal(Profile profile, int max) {
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "The profile " + profile.name() + " allows each caller " + max
                                + " open uploads; complete or abort one.")
                .withReason("limit-open-uploads")
                .withRetryAfter(RETRY_AFTER_SECONDS);
    }
}
