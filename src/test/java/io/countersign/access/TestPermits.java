package io.countersign.access;

import io.countersign.access.AccessRequest.UploadSlot;
import io.countersign.audit.Action;
import io.countersign.audit.Auditor;
import io.countersign.callers.Caller;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import java.time.Duration;
import java.util.Optional;

/** Permits without authorisation, for tests of their users. */
public final class TestPermits {

    private TestPermits() {}

    /** Writes refusals to {@code auditor}. */
    public static RefusalAudit refusals(Auditor auditor) {
        return new RefusalAudit(auditor);
    }

    /** The permit of the service itself to write {@code key} under {@code profile}. */
    public static Permit toWrite(Profile profile, String key) {
        AccessRequest request = AccessRequest.of(
                        Caller.service(), Action.WRITE, new Target.Listed(new ExistingPrefix("")))
                .underProfile(profile.name());
        return new Permit(request, profile, key, profile.lifetimeOf(Action.WRITE));
    }

    /** The permits of the service itself; without a profile to write under if {@code writable} is null. */
    public static ServicePermits ofService(Profile writable) {
        return new ServicePermits() {
            @Override
            public Optional<Permit> toWrite(String store, String name) {
                return Optional.ofNullable(writable).map(profile -> toTry(profile, name));
            }

            @Override
            public Permit toTry(Profile tried, String name) {
                return TestPermits.toWrite(tried, tried.prefix().sample() + name);
            }
        };
    }

    /** The permit of {@code caller} to write {@code key} under {@code profile}. */
    public static Permit toWrite(Caller caller, Profile profile, String key) {
        AccessRequest request = AccessRequest.of(caller, Action.WRITE, new Target.Listed(new ExistingPrefix("")))
                .underProfile(profile.name());
        return new Permit(request, profile, key, profile.lifetimeOf(Action.WRITE));
    }

    /** The permit of {@code caller} to read {@code key} under {@code profile}; {@code lifetime} is null for the default. */
    public static Permit toRead(Caller caller, Profile profile, String key, Duration lifetime) {
        AccessRequest request = AccessRequest.of(caller, Action.READ, new Target.Listed(new ExistingPrefix("")))
                .underProfile(profile.name())
                .expiringIn(lifetime);
        return new Permit(request, profile, key, profile.lifetimeOf(Action.READ));
    }

    /** The permit of the service itself to open the upload {@code slot} under {@code profile}. */
    public static Permit toOpen(Profile profile, UploadSlot slot) {
        Permit permit = toWrite(profile, "a");
        return new Permit(permit.request().opening(slot), profile, permit.key(), permit.lifetime());
    }
}
