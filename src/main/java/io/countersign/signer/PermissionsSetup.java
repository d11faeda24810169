package io.countersign.signer;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the credentials allow what each profile allows: signs and sends what clients would, for an object that does
 * not exist, so that nothing is stored and nothing is deleted.
 */
@Singleton
class PermissionsSetup implements SetupCheck {

    private final Profiles profiles;
    private final PermissionProbe probe;
    private final ObjectStore objects;

    PermissionsSetup(Profiles profiles, PermissionProbe probe, ObjectStore objects) {
        this.profiles = profiles;
        this.probe = probe;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(profiles.all())
                .onItem()
                .transformToMultiAndConcatenate(this::check)
                .collect()
                .asList();
    }

    private Multi<SetupFinding> check(Profile profile) {
        List<ObjectMethod> methods = new ArrayList<>();
        if (profile.methods().contains(ObjectMethod.PUT) || profile.methods().contains(ObjectMethod.POST)) {
            methods.add(ObjectMethod.PUT);
        }
        if (profile.methods().contains(ObjectMethod.DELETE)) {
            methods.add(ObjectMethod.DELETE);
        }
        Multi<Optional<SetupFinding>> changes = Multi.createFrom()
                .iterable(methods)
                .onItem()
                .transformToUniAndConcatenate(method -> probe.send(profile, method)
                        .map(answer -> new PermissionVerdict(profile, method, answer).finding())
                        .onFailure()
                        .recoverWithItem(failure -> unreachable(profile, failure)));
        return Multi.createBy()
                .concatenating()
                .streams(reads(profile).toMulti(), changes)
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    private Uni<Optional<SetupFinding>> reads(Profile profile) {
        boolean reads = profile.methods().contains(ObjectMethod.GET)
                || profile.methods().contains(ObjectMethod.HEAD);
        if (!reads) {
            return Uni.createFrom().item(Optional.empty());
        }
        return probe.send(profile, ObjectMethod.GET)
                .map(answer -> new PermissionVerdict(profile, ObjectMethod.GET, answer))
                .chain(verdict -> verdict.isDenied() || profile.listing() && verdict.isAllowed()
                        ? listed(profile, verdict)
                        : Uni.createFrom().item(verdict.finding()))
                .onFailure()
                .recoverWithItem(failure -> unreachable(profile, failure));
    }

    /** Nothing is sent without credentials, which CredentialsSetup reports. */
    private Optional<SetupFinding> unreachable(Profile profile, Throwable failure) {
        boolean isOfCredentials =
                failure instanceof ProblemException problem && problem.code() == ProblemCode.CREDENTIALS_UNAVAILABLE;
        return isOfCredentials
                ? Optional.empty()
                : Optional.of(Code.STORE_UNAVAILABLE.finding(
                        "store " + profile.store(),
                        "The address of signed URLs, " + probe.origin(profile) + ", cannot be reached from here.",
                        "If the store has no host name for each bucket, as is usual for MinIO and Ceph, set path-style=true; "
                                + "otherwise check its endpoint, DNS, the routes to it, and its certificate."));
    }

    /**
     * Who may not list gets 403 for an object that does not exist, whether or not it may read. AWS: "GetObject", "403
     * Forbidden". So an object that exists decides.
     */
    private Uni<Optional<SetupFinding>> listed(Profile profile, PermissionVerdict verdict) {
        ExistingPrefix prefix = new ExistingPrefix(profile.prefix().common().value());
        return objects.list(profile.store(), profile.bucket(), prefix, null, 1)
                .chain(page -> verdict.isAllowed()
                        ? Uni.createFrom().item(Optional.<SetupFinding>empty())
                        : page.objects().isEmpty()
                                ? Uni.createFrom().item(verdict.finding())
                                : objects.exists(
                                                profile.store(),
                                                profile.bucket(),
                                                new ExistingKey(
                                                        page.objects().get(0).key()),
                                                null)
                                        .map(readable -> readable ? Optional.<SetupFinding>empty() : verdict.finding()))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(verdict.withoutList()));
    }
}
