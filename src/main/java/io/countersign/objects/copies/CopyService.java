package io.countersign.objects.copies;

import io.countersign.access.AccessGate;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.countersign.storage.CopySource;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectCopies;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Copies and moves objects: the source under a profile that reads it, the copy under one that writes it. */
@Singleton
class CopyService {

    /** Shorter than the idle timeouts of load balancers, which begin at 60 seconds. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final ObjectCopies copies;
    private final CopyWriter writer;
    private final RunningMoves moves;

    CopyService(BucketProfiles profiles, AccessGate gate, ObjectCopies copies, CopyWriter writer, RunningMoves moves) {
        this.profiles = profiles;
        this.gate = gate;
        this.copies = copies;
        this.writer = writer;
        this.moves = moves;
    }

    /** Copies an object into {@code bucket}; fails with a problem. */
    Uni<CopiedObject> copy(Caller caller, String bucket, CopyRequest request) {
        return copy(caller, bucket, request, new CopyProgress(line -> {}));
    }

    /**
     * As above, with lines about its progress: one at the start, one for each part, and one every 10 seconds, so that no
     * load balancer takes the connection for idle. A failure before the first line is that of the result; a later one is
     * the last line. A cancellation aborts the copy.
     */
    Multi<CopyLine> copyInLines(Caller caller, String bucket, CopyRequest request) {
        return Multi.createFrom().emitter(lines -> {
            CopyProgress progress = new CopyProgress(lines::emit);
            Cancellable heartbeat = Multi.createFrom()
                    .ticks()
                    .every(HEARTBEAT)
                    .filter(tick -> progress.isStarted())
                    .subscribe()
                    .with(tick -> lines.emit(progress.line()));
            Cancellable copy = Uni.createFrom()
                    .deferred(() -> copy(caller, bucket, request, progress))
                    .map(progress::done)
                    .onFailure(failure -> progress.isStarted())
                    .recoverWithItem(progress::failed)
                    .subscribe()
                    .with(last -> lines.emit(last).complete(), lines::fail);
            lines.onTermination(() -> {
                heartbeat.cancel();
                copy.cancel();
            });
        });
    }

    private Uni<CopiedObject> copy(Caller caller, String bucket, CopyRequest request, CopyProgress progress) {
        CopyEnds ends = CopyEnds.of(caller, bucket, request, profiles);
        if (!ends.isWritable()) {
            gate.permit(ends.writing()); // refused before the store is asked for the source
        }
        if (request.moves()) {
            gate.permit(ends.deleting()); // so that nothing is copied in vain
            return moves.alone(ends, () -> perform(ends, request, progress));
        }
        return perform(ends, request, progress);
    }

    private Uni<CopiedObject> perform(CopyEnds ends, CopyRequest request, CopyProgress progress) {
        Uni<CopySource> source =
                gate.performAudited(ends.reading(), permit -> CallersContext.back(source(permit, request)));
        return source.chain(found -> attributes(ends, request, found)
                .chain(attributes -> write(ends, attributes, found, request, progress)));
    }

    private Uni<CopySource> source(Permit permit, CopyRequest request) {
        return copies.source(
                        permit.profile().store(),
                        permit.profile().bucket(),
                        new ExistingKey(permit.key()),
                        request.from().versionId())
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound().withReason("absent")));
    }

    private Uni<CopyAttributes> attributes(CopyEnds ends, CopyRequest request, CopySource source) {
        Uni<Map<String, String>> tags = request.tags() == null && source.tagged()
                ? CallersContext.back(copies.tags(source))
                : Uni.createFrom().item(Map.of());
        return tags.map(
                known -> CopyAttributes.of(request, source, known, ends.writer().rules()));
    }

    private Uni<CopiedObject> write(
            CopyEnds ends, CopyAttributes attributes, CopySource source, CopyRequest request, CopyProgress progress) {
        try {
            return gate.performAudited(
                            ends.writing(attributes),
                            permit -> CallersContext.back(writer.write(permit, attributes, source, progress)))
                    .chain(copied -> request.moves()
                            ? remove(ends, source).replaceWith(() -> CopyWriter.moved(copied))
                            : Uni.createFrom().item(copied));
        } catch (ProblemException refusal) {
            throw attributes.named(refusal);
        }
    }

    /** The copy is complete; what fails now must not look as if it were not. */
    private Uni<Void> remove(CopyEnds ends, CopySource source) {
        return Uni.createFrom()
                .deferred(() -> gate.performAudited(ends.deleting(), permit -> copies.remove(source)))
                .onFailure(ProblemException.class)
                .transform(CopyService::kept)
                .invoke(removed -> {
                    if (!removed) {
                        throw new ProblemException(
                                        ProblemCode.CONFLICT,
                                        "The copy is stored, but its source was replaced or removed meanwhile, and was "
                                                + "not deleted.")
                                .withReason("source-changed");
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException kept(ProblemException failure) {
        return new ProblemException(
                        failure.code(), "The copy is stored, but its source was not deleted: " + failure.getMessage())
                .withReason(failure.reason())
                .causedBy(failure.getCause());
    }
}
