package io.countersign.access;

import java.util.Optional;

/** Permits for what the service itself asks of a store: to write a probe below the prefix of a profile, for a minute. */
public interface ServicePermits {

    /** The permit to write an object called {@code name} in {@code store}; empty where no profile writes there. */
    Optional<Permit> toWrite(String store, String name);
}
