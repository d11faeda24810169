package io.countersign.reports;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.content.MetadataValue;
import io.countersign.content.ObjectHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.signer.ObjectAttributes;
import io.countersign.signer.Presigner;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.UrlSigningJob;
import io.countersign.signer.WrittenAttributes;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.ObjectWriter;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Writes reports to the store, under the rules of a profile that allows PUT. */
@Singleton
class ReportTargets {

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final ObjectWriter objects;
    private final Presigner presigner;
    private final Stores stores;

    ReportTargets(BucketProfiles profiles, AccessGate gate, ObjectWriter objects, Presigner presigner, Stores stores) {
        this.profiles = profiles;
        this.gate = gate;
        this.objects = objects;
        this.presigner = presigner;
        this.stores = stores;
    }

    /** Runs {@code work} if the target of {@code request} may be written; fails with a problem. */
    <T> Uni<T> perform(Caller caller, ReportRequest request, Function<Writing, Uni<T>> work) {
        ReportRequest.ReportTarget target = request.target();
        if (request.format() == null) {
            throw ProblemException.invalid("format", "must be html, csv, json or ndjson");
        }
        if (target.bucket() == null || target.key() == null) {
            throw ProblemException.invalid("target", "must have bucket and key");
        }
        Lifetimes.requireSignable(request.expiresIn());
        ObjectKey key = new ObjectKey(target.key());
        ObjectHeaders headers = ObjectHeaders.of(target.cacheControl(), null, null, null, null);
        String type = request.format().contentType();
        String profile = profiles.find(
                        caller,
                        target.bucket(),
                        target.profile(),
                        each -> each.methods().contains(ObjectMethod.PUT) && each.allowsKey(caller, key))
                .name();
        AccessRequest access = AccessRequest.of(caller, Action.WRITE, new Target.Chosen(key))
                .underProfile(profile)
                .withConstraints(ObjectConstraints.NONE
                        .withContentType(type)
                        .withAcl(target.acl())
                        .withHeaders(headers)
                        .sentInParts(true));
        ObjectAttributes attributes =
                ObjectAttributes.ofType(type).with(target.acl(), null, null).with(headers);
        return gate.perform(
                access,
                permit -> work.apply(new Writing(
                        permit, WrittenAttributes.of(attributes, permit).asHeaderMap(), request.expiresIn())));
    }

    /** A permitted write. */
    final class Writing {

        private final Permit permit;
        private final Map<String, String> headers;
        private final Duration expiresIn;

        Writing(Permit permit, Map<String, String> headers, Duration expiresIn) {
            this.permit = permit;
            this.headers = headers;
            this.expiresIn = expiresIn;
        }

        /**
         * Writes the object when all chunks are known; if they fail, the earlier object stays.
         *
         * @param marks user metadata in addition to that of the profile
         */
        Uni<Void> write(Multi<byte[]> chunks, Map<String, String> marks) {
            Map<String, String> all = new HashMap<>(headers);
            marks.forEach((name, value) -> all.put(MetadataValue.HEADER_PREFIX + name, value));
            return objects.write(permit.address(), all, chunks);
        }

        /** Describes the written report, with a signed URL if the profile allows reading. */
        Uni<WrittenReport> describe(Report report) {
            if (!permit.profile().allows(Action.READ)) {
                return Uni.createFrom().item(described(report, null));
            }
            AccessRequest access = AccessRequest.of(
                            permit.caller(), Action.READ, new Target.Existing(new ExistingKey(permit.key())))
                    .underProfile(permit.profile().name())
                    .expiringIn(expiresIn);
            return presigner.url(UrlSigningJob.of(gate.permit(access)), url -> described(report, url));
        }

        private WrittenReport described(Report report, SignedUrl url) {
            String acl = headers.get("x-amz-acl");
            String bucket = permit.profile().bucket().value();
            String publicUrl = acl != null && acl.startsWith("public-read")
                    ? stores.of(permit.profile().store()).publicUrl(bucket, permit.key())
                    : null;
            return new WrittenReport(
                    report.files(),
                    report.rows(),
                    report.resultColumns(),
                    report.bytes(),
                    report.skipped(),
                    bucket,
                    permit.key(),
                    publicUrl,
                    url == null ? null : url.url(),
                    url == null ? null : url.expiresAt());
        }
    }
}
