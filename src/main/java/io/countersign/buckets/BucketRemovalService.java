package io.countersign.buckets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.access.RolePermit;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Deletes buckets, empty or with all that is in them, for authorized callers. */
@Singleton
class BucketRemovalService {

    private final ManagedBuckets buckets;
    private final BucketStore store;
    private final BucketContents contents;
    private final ObjectMapper mapper;

    BucketRemovalService(ManagedBuckets buckets, BucketStore store, BucketContents contents, ObjectMapper mapper) {
        this.buckets = buckets;
        this.store = store;
        this.contents = contents;
        this.mapper = mapper;
    }

    /** Deletes a bucket; fails with a problem. */
    Uni<BucketRemoval> remove(Caller caller, RemovalOptions options) {
        return permitOf(caller, options).perform(Action.MANAGE_BUCKET, subject(options), () -> progress(options)
                .collect()
                .last());
    }

    /**
     * Deletes a bucket and passes a JSON line for each batch to {@code lines}. A failure after the first line is
     * reported in the last line.
     */
    Uni<Void> stream(Caller caller, RemovalOptions options, Function<Multi<byte[]>, Uni<Void>> lines) {
        AtomicReference<Throwable> reported = new AtomicReference<>();
        // the audit records a failure that the client has received as a line
        return permitOf(caller, options)
                .perform(Action.MANAGE_BUCKET, subject(options), () -> lines.apply(
                                progressWithFailure(options, reported).map(this::line))
                        .chain(() -> reported.get() == null
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(reported.get())))
                .onFailure(failure -> reported.get() != null)
                .recoverWithNull();
    }

    private RolePermit permitOf(Caller caller, RemovalOptions options) {
        RolePermit permit = options.force() ? buckets.requirePurger(caller) : buckets.requireManager(caller);
        buckets.store(options.store());
        return permit;
    }

    private static Subject subject(RemovalOptions options) {
        return new Subject.OfBucket(options.bucket().value());
    }

    private Multi<BucketRemoval> progressWithFailure(RemovalOptions options, AtomicReference<Throwable> reported) {
        AtomicReference<BucketRemoval> last = new AtomicReference<>();
        return progress(options)
                .onItem()
                .invoke(last::set)
                .onFailure(ProblemException.class)
                .recoverWithMulti(failure -> {
                    if (last.get() == null) {
                        return Multi.createFrom().failure(failure);
                    }
                    reported.set(failure);
                    return Multi.createFrom().item(last.get().stoppedBy(failure.getMessage()));
                });
    }

    /** The sums after each batch, and the result as the last item. */
    private Multi<BucketRemoval> progress(RemovalOptions options) {
        String in = buckets.store(options.store());
        BucketName bucket = options.bucket();
        if (!options.force()) {
            return store.delete(in, bucket)
                    .replaceWith(BucketRemoval.NONE.completed())
                    .toMulti();
        }
        AtomicReference<BucketRemoval> sum = new AtomicReference<>(BucketRemoval.NONE);
        Multi<BucketRemoval> batches = contents.remove(in, bucket, options.dryRun())
                .map(batch -> sum.updateAndGet(before -> before.plus(batch)));
        return Multi.createBy()
                .concatenating()
                .streams(
                        batches,
                        Uni.createFrom()
                                .deferred(() -> ended(in, bucket, options, sum.get()))
                                .toMulti());
    }

    private Uni<BucketRemoval> ended(String in, BucketName bucket, RemovalOptions options, BucketRemoval sum) {
        if (options.dryRun()) {
            return Uni.createFrom().item(sum);
        }
        if (sum.failedCount() > 0) {
            return Uni.createFrom()
                    .item(sum.stoppedBy("The bucket remains, because some of its contents could not be removed."));
        }
        return store.delete(in, bucket).replaceWith(sum::completed);
    }

    private byte[] line(BucketRemoval progress) {
        try {
            return (mapper.writeValueAsString(progress) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a record of numbers and strings
        }
    }
}
