package io.countersign.uploads;

import io.countersign.audit.Actor;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.MultipartStore.Open;
import io.countersign.telemetry.Metrics;
import io.countersign.uploads.session.UploadRecorder;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Aborts multipart uploads that are older than their profile allows. Aborted uploads are recorded in the audit, logged
 * and counted.
 */
@Singleton
class Sweeper {

    private static final Actor SELF = new Actor("sweeper", null, null);

    private final Profiles profiles;
    private final MultipartStore multiparts;
    private final UploadRecorder recorder;
    private final AtomicLong swept = new AtomicLong();
    private final AtomicLong unswept = new AtomicLong();

    Sweeper(Profiles profiles, MultipartStore multiparts, UploadRecorder recorder, Metrics metrics) {
        this.profiles = profiles;
        this.multiparts = multiparts;
        this.recorder = recorder;
        metrics.counted("countersign.uploads.swept", "Incomplete multipart uploads that were aborted", swept);
        metrics.counted(
                "countersign.uploads.unswept", "Multipart uploads that could not be listed or aborted", unswept);
    }

    /** Aborts uploads that are too old at {@code now}; returns their number. */
    Uni<Integer> sweep(Instant now) {
        return Multi.createFrom()
                .iterable(profiles.all())
                .filter(profile -> profile.abortUploadsAfter() != null)
                .onItem()
                .transformToUniAndConcatenate(profile -> sweep(profile, now))
                .collect()
                .with(Collectors.summingInt(count -> count));
    }

    /** A failure to list or abort does not stop the sweep; it is logged once per sweep and counted. */
    private Uni<Integer> sweep(Profile profile, Instant now) {
        // the system clock: seconds do not matter for an age of days
        Instant limit = now.minus(profile.abortUploadsAfter());
        AtomicInteger aborted = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicReference<Throwable> reason = new AtomicReference<>();
        return multiparts
                .open(profile.store(), profile.bucket(), profile.prefix().common())
                .filter(open -> open.startedAt().isBefore(limit))
                .onItem()
                .transformToUniAndConcatenate(open -> abort(profile, open)
                        .invoke(existed -> aborted.addAndGet(existed ? 1 : 0))
                        .onFailure()
                        .invoke(failure -> {
                            failed.incrementAndGet();
                            reason.compareAndSet(null, failure);
                        })
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .onFailure()
                .invoke(reason::set)
                .onItemOrFailure()
                .transform((last, failure) -> {
                    report(profile, limit, aborted.get(), failed.get(), reason.get());
                    return aborted.get();
                });
    }

    private void report(Profile profile, Instant limit, int aborted, int failed, Throwable reason) {
        if (aborted > 0) {
            Log.infof(
                    "%d uploads under the profile %s were started before %s and have been aborted.",
                    aborted, profile.name(), limit);
        }
        if (reason != null) {
            unswept.addAndGet(Math.max(1, failed));
            Log.warnf(
                    "Uploads of the profile %s could not be swept (%d individual failures); first cause: %s",
                    profile.name(), failed, reason.getMessage());
        }
    }

    /** Returns whether it was aborted; not if its client completed or aborted it since it was listed. */
    private Uni<Boolean> abort(Profile profile, Open open) {
        return multiparts.abort(open).invoke(existed -> {
            if (existed) {
                swept.incrementAndGet();
                recorder.expired(SELF, profile.name(), open);
            }
        });
    }
}
