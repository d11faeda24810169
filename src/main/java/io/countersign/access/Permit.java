package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.profiles.Profile;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;

/**
 * The permission for an {@link AccessRequest}, with its limits. Only this package creates permits, and a
 * signing job is made from a permit only, so nothing is signed outside a profile.
 */
public final class Permit {

    private final AccessRequest request;
    private final Profile profile;
    private final String key;
    private final Lifetime lifetime;

    Permit(AccessRequest request, Profile profile, String key, Lifetime lifetime) {
        this.request = request;
        this.profile = profile;
        this.key = key;
        this.lifetime = lifetime;
    }

    /** The permitted request. */
    public AccessRequest request() {
        return request;
    }

    /** The caller. */
    public Caller caller() {
        return request.caller();
    }

    /** The profile whose rules allow it. */
    public Profile profile() {
        return profile;
    }

    /** The exact key, or the prefix if one was requested. */
    public String key() {
        return key;
    }

    /** The default and the maximum lifetime. */
    public Lifetime lifetime() {
        return lifetime;
    }

    /** The location of the object; for permits of an exact key. */
    public ObjectAddress address() {
        return new ObjectAddress(profile.store(), profile.bucket(), new ObjectKey(key));
    }

    /** Prints without values from the caller. */
    @Override
    public String toString() {
        return "Permit[" + profile.name() + "]";
    }
}
