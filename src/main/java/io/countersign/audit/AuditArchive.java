package io.countersign.audit;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Where every instance of this service finds audit events of all instances, by their ids. */
public interface AuditArchive {

    /**
     * Stores the line of the event {@code id}, without waiting; while that is not possible the line waits, up to a
     * bound, and is stored later. What exceeds the bound is counted, and only the log has it.
     *
     * @param line is called at once, or not at all
     */
    void keep(String id, Supplier<String> line);

    /**
     * The line of the event {@code id}, or null if it is not stored, or no longer; fails with a problem if that cannot
     * be determined.
     */
    Uni<String> find(String id);
}
