package io.countersign.audit;

import io.smallrye.mutiny.Uni;

/** Where the audit's lines lie for every instance of this service to find. */
public interface AuditArchive {

    /** Whether there is any such place. */
    boolean isUsed();

    /** Puts the line of the event {@code id} there, without waiting. While that cannot be it is kept, up to a bound, and put there later; what
     * exceeds the bound is counted, and the log has it. */
    void keep(String id, String line);

    /** The line of the event {@code id}, or null where it is not, or no longer, there; fails with a problem where nobody knows. */
    Uni<String> find(String id);
}
