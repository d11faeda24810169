package io.countersign.access;

import java.util.Optional;

/** Permits for the service's own operations. */
public interface ServicePermits {

    /**
     * Returns the permit to write an object called {@code name} in {@code store}, below the prefix of a profile and for
     * one minute; empty if no profile can write there.
     */
    Optional<Permit> toWrite(String store, String name);
}
