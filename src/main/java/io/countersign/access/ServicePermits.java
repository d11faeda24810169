package io.countersign.access;

import java.util.Optional;

/** Permits for what the service does without a request for it. */
public interface ServicePermits {

    /**
     * The permit to write an object called {@code name} in {@code store}, below the prefix of a profile and for a
     * minute; empty where no profile writes there.
     */
    Optional<Permit> toWrite(String store, String name);
}
