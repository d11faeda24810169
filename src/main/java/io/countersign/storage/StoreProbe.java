package io.countersign.storage;

import io.countersign.profiles.StoreNames;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Asks a store whether it is there. */
public interface StoreProbe {

    /**
     * One small request to {@code store}.
     *
     * @param store its name, one of {@link StoreNames}
     * @return the store's own time from its {@code Date} header, or null where it sent none; fails with a
     *     {@link io.countersign.problem.ProblemException} where the store does not answer
     */
    Uni<Instant> storeTime(String store);
}
