package io.countersign.audit;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** The shared store of audit events of all instances, by id. */
public interface AuditArchive {

    /**
     * Stores the line of the event {@code id} without blocking. While the store is unavailable, the line waits, up to a
     * limit, and is stored later. Lines beyond the limit are counted, and only the log has them.
     *
     * @param line is called immediately, or not at all
     */
    void keep(String id, Supplier<String> line);

    /**
     * Returns the line of the event {@code id}, or null if it is not stored or has expired; fails with a problem if the
     * store is unavailable.
     */
    Uni<String> find(String id);
}
