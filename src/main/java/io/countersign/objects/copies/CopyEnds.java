package io.countersign.objects.copies;

import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectKey;
import java.util.List;
import java.util.function.Supplier;

/**
 * The two ends of a copy.
 *
 * @param caller the caller
 * @param reader the profile of the source
 * @param from the key of the source
 * @param writer the profile of the copy, in the same store
 * @param to the key of the copy
 */
record CopyEnds(Caller caller, Profile reader, ExistingKey from, Profile writer, ObjectKey to) {

    private static final int MAX_VERSION = 1024;

    /**
     * The ends of {@code request}, whose copy is in {@code bucket}.
     *
     * @throws ProblemException if the request is incomplete, the caller has no profiles for it, or a copy is not possible
     */
    static CopyEnds of(Caller caller, String bucket, CopyRequest request, BucketProfiles profiles) {
        requireComplete(request);
        CopyRequest.CopyFrom source = request.from();
        ExistingKey from = named("from", () -> new ExistingKey(source.key()));
        ObjectKey to = named("to", () -> new ObjectKey(request.to().key()));
        Profile reader = profiles.find(
                caller,
                source.bucket() == null ? bucket : source.bucket(),
                source.profile(),
                each -> each.allows(Action.READ)
                        && (!request.moves() || each.allows(Action.DELETE))
                        && each.prefixOf(caller).covers(from)
                        && !each.isQuarantined(from.value()));
        Profile writer = profiles.find(
                caller, bucket, request.to().profile(), each -> each.allows(Action.COPY) && each.allowsKey(caller, to));
        CopyEnds ends = new CopyEnds(caller, reader, from, writer, to);
        ends.requirePossible(request);
        return ends;
    }

    private static void requireComplete(CopyRequest request) {
        if (request.from() == null || request.from().key() == null) {
            throw ProblemException.invalid("from", "must have a key");
        }
        if (request.to() == null || request.to().key() == null) {
            throw ProblemException.invalid("to", "must have a key");
        }
        String version = request.from().versionId();
        if (version != null
                && (version.isEmpty()
                        || version.length() > MAX_VERSION
                        || !version.chars().allMatch(c -> c > 0x20 && c < 0x7f))) {
            throw ProblemException.invalid("from.versionId", "must be a version id returned by the store");
        }
    }

    private void requirePossible(CopyRequest request) {
        if (!reader.store().equals(writer.store())) {
            throw ProblemException.invalid(
                    "to", "must be in the store of the source, because stores do not copy from others");
        }
        boolean same = reader.bucket().equals(writer.bucket()) && from.value().equals(to.value());
        if (same && (request.moves() || request.from().versionId() == null)) {
            throw ProblemException.invalid(
                    "to",
                    "must be another object than the source; an object can only be copied to itself from an earlier "
                            + "versionId, without move");
        }
    }

    /** What identifies the source. */
    List<String> source() {
        return List.of(reader.store(), reader.bucket().value(), from.value());
    }

    /** What identifies the copy. */
    List<String> copy() {
        return List.of(writer.store(), writer.bucket().value(), to.value());
    }

    /** The request to read the source. */
    AccessRequest reading() {
        return ofSource(Action.READ);
    }

    /** The request to delete the source. */
    AccessRequest deleting() {
        return ofSource(Action.DELETE);
    }

    private AccessRequest ofSource(Action action) {
        return AccessRequest.of(caller, action, new Target.Existing(from)).underProfile(reader.name());
    }

    /** Whether the profile of the copy allows its key, whatever its attributes are. */
    boolean isWritable() {
        return writer.allows(Action.COPY) && writer.allowsKey(caller, to);
    }

    /** The request to write the copy, whose attributes are not known yet. */
    AccessRequest writing() {
        return AccessRequest.of(caller, Action.COPY, new Target.Chosen(to)).underProfile(writer.name());
    }

    /** The request to write the copy. */
    AccessRequest writing(CopyAttributes attributes) {
        return writing().withConstraints(attributes.constraints());
    }

    /** A problem of the source's key or the copy's is named by its end. */
    private static <T> T named(String end, Supplier<T> part) {
        try {
            return part.get();
        } catch (ProblemException refusal) {
            throw refusal.naming("key", end + ".key");
        }
    }
}
