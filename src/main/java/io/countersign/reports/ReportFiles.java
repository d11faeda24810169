package io.countersign.reports;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.signer.Presigner;
import io.countersign.signer.UrlSigningJob;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectStore;
import io.countersign.storage.ObjectTransfers;
import io.countersign.storage.ObjectTransfers.StreamedRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a report in the store: their list, their first bytes, and their contents. */
@Singleton
class ReportFiles {

    /** AWS: "ListObjectsV2", {@code MaxKeys}. */
    private static final int PAGE = 1000;

    private static final int MAX_FILES = 10_000;

    private final AccessGate gate;
    private final ObjectStore objects;
    private final Presigner presigner;
    private final ObjectTransfers transfers;

    ReportFiles(AccessGate gate, ObjectStore objects, Presigner presigner, ObjectTransfers transfers) {
        this.gate = gate;
        this.objects = objects;
        this.presigner = presigner;
        this.transfers = transfers;
    }

    /**
     * The objects below the prefix of {@code permit} whose keys end in {@code suffix}, without the quarantine. Each page
     * counts as a signature; the permit is the first one.
     */
    Uni<List<ListedObject>> list(Permit permit, String suffix) {
        return listed(permit, suffix, null, new ArrayList<>());
    }

    private Uni<List<ListedObject>> listed(Permit permit, String suffix, String after, List<ListedObject> found) {
        Profile profile = permit.profile();
        return objects.list(profile.store(), profile.bucket(), new ExistingPrefix(permit.key()), after, PAGE)
                .chain(page -> {
                    page.objects().stream()
                            .filter(each ->
                                    each.key().endsWith(suffix) && !each.key().endsWith("/"))
                            .filter(each -> !profile.isQuarantined(each.key()))
                            .forEach(found::add);
                    if (found.size() > MAX_FILES) {
                        throw new ProblemException(
                                ProblemCode.TOO_LARGE,
                                "There are more than " + MAX_FILES + " files; choose a narrower prefix or a suffix.");
                    }
                    List<ListedObject> all = page.objects();
                    if (!page.more() || all.isEmpty()) {
                        return Uni.createFrom().item(found);
                    }
                    String last = all.get(all.size() - 1).key();
                    return gate.proceed(permit, 1, 0, () -> listed(permit, suffix, last, found));
                });
    }

    /** The first {@code count} bytes of a file, or all if it has fewer; fails with a problem. */
    Uni<byte[]> first(Caller caller, Profile profile, ListedObject file, int count) {
        if (file.size() == 0) {
            return Uni.createFrom().item(new byte[0]);
        }
        Map<String, String> range = Map.of("Range", "bytes=0-" + (count - 1));
        return read(caller, profile, file, range)
                .collect()
                .in(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .map(ByteArrayOutputStream::toByteArray);
    }

    /** The contents of a file; fails with a problem, also if it is not the listed one any more. */
    Multi<byte[]> all(Caller caller, Profile profile, ListedObject file) {
        return read(caller, profile, file, Map.of());
    }

    private Multi<byte[]> read(Caller caller, Profile profile, ListedObject file, Map<String, String> unsigned) {
        return Uni.createFrom()
                .deferred(() -> {
                    AccessRequest request = AccessRequest.of(
                                    caller, Action.READ, new Target.Existing(new ExistingKey(file.key())))
                            .underProfile(profile.name());
                    return presigner.url(UrlSigningJob.of(gate.permit(request)).sentByService());
                })
                .chain(url -> {
                    Map<String, String> headers = new HashMap<>(unsigned);
                    headers.put("If-Match", file.etag());
                    headers.putAll(url.headers());
                    return transfers.exchange(StreamedRequest.withoutBody("GET", URI.create(url.url()), headers));
                })
                .onItem()
                .transformToMulti(ObjectTransfers.StreamedObject::body);
    }
}
