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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether the credentials allow what each profile allows: signs and sends what clients would, for an object that does
 * not exist, so that nothing is stored and nothing is deleted.
 */
@Singleton
class PermissionsSetup implements SetupCheck {

    /** How many profiles are examined side by side. */
    private static final int CONCURRENCY = 8;

    /** Less than that of a check, so that what was found until then is reported. */
    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final Profiles profiles;
    private final PermissionProbe probe;
    private final ObjectStore objects;
    private final Duration timeout;

    @Inject
    PermissionsSetup(Profiles profiles, PermissionProbe probe, ObjectStore objects) {
        this(profiles, probe, objects, TIMEOUT);
    }

    PermissionsSetup(Profiles profiles, PermissionProbe probe, ObjectStore objects, Duration timeout) {
        this.timeout = timeout;
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
        List<SetupFinding> found = new CopyOnWriteArrayList<>();
        Set<String> left = ConcurrentHashMap.newKeySet();
        profiles.all().forEach(profile -> left.add(profile.name()));
        return Multi.createFrom()
                .iterable(profiles.all())
                .onItem()
                .transformToMulti(profile -> check(profile).onCompletion().invoke(() -> left.remove(profile.name())))
                .merge(CONCURRENCY)
                .onItem()
                .invoke(found::add)
                .collect()
                .asList()
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(() -> {
                    found.add(incomplete(left));
                    return List.copyOf(found);
                });
    }

    private SetupFinding incomplete(Set<String> left) {
        return SetupFinding.Code.CHECK_FAILED.finding(
                "check permissions",
                "In " + timeout.toSeconds() + " seconds, " + left.size() + " of "
                        + profiles.all().size() + " profiles were not examined, such as "
                        + new TreeSet<>(left).first() + ".",
                "See whether a store is unavailable or slow, and run the diagnosis again.");
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
        return ProblemException.isOne(failure, ProblemCode.CREDENTIALS_UNAVAILABLE)
                ? Optional.empty()
                : Optional.of(Code.STORE_UNAVAILABLE.finding(
                        "store " + profile.store(),
                        "The address of signed URLs, " + probe.origin(profile) + ", cannot be reached from here.",
                        "If the store has no host name for each bucket, as is usual for MinIO and Ceph, set path-style=true; "
                                + "otherwise check its endpoint, DNS, the routes to it, and its certificate."));
    }

    /** Says nothing about permissions; StoresSetup reports it. */
    private static boolean isUnavailable(Throwable failure) {
        return ProblemException.isOne(failure, ProblemCode.STORE_UNAVAILABLE, ProblemCode.STORE_TIMEOUT);
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
                .onFailure(PermissionsSetup::isUnavailable)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(failure -> Optional.of(verdict.withoutList()));
    }
}
