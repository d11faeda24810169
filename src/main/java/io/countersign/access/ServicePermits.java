package io.countersign.access;

import io.countersign.profiles.Profile;
import java.util.Optional;

/** Permits for the service's own operations. */
public interface ServicePermits {

    /**
     * Returns the permit to write an object called {@code name} in {@code store}, below the prefix of a profile and for
     * one minute; empty if no profile can write there.
     */
    Optional<Permit> toWrite(String store, String name);

    /**
     * Returns the permit to try what {@code profile} allows, with an object called {@code name} below its prefix, and
     * for one minute. The name must be one that no caller can guess.
     */
    Permit toTry(Profile profile, String name);
}
