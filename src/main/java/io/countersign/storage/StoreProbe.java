package io.countersign.storage;

import io.countersign.profiles.StoreNames;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Checks whether a store is available. */
public interface StoreProbe {

    /**
     * Sends one small request to {@code store}.
     *
     * @param store its name, one of {@link StoreNames}
     * @return the store's own time from its {@code Date} header, or null if it sent none; fails with a
     *     {@link io.countersign.problem.ProblemException} if the store does not respond
     */
    Uni<Instant> storeTime(String store);
}
