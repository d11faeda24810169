package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profile.Lifetime;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;

/**
 * The permission to do what an {@link AccessRequest} asked for, within bounds. Only this package makes permits, and a
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

    /** What was asked for. */
    public AccessRequest request() {
        return request;
    }

    /** Who asked for it. */
    public Caller caller() {
        return request.caller();
    }

    /** The rules that allow it. */
    public Profile profile() {
        return profile;
    }

    /** The exact key, or, where a prefix was asked for, the prefix. */
    public String key() {
        return key;
    }

    /** How long what is signed may live: the default, and the most. */
    public Lifetime lifetime() {
        return lifetime;
    }

    /** Where the object is, or will be; for permits of an exact key. */
    public ObjectAddress address() {
        return new ObjectAddress(profile.store(), profile.bucket(), new ObjectKey(key));
    }

    /** Prints without anything that a caller chose. */
    @Override
    public String toString() {
        return "Permit[" + profile.name() + "]";
    }
}
