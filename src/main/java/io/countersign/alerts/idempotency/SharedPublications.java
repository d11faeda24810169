package io.countersign.alerts.idempotency;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What all instances of the service remember of publications together. Fails with a problem where nobody can say. */
public interface SharedPublications {

    /** In one step: remembers {@code begun} under {@code key} and answers null, or answers what is there already. */
    Uni<Publication> begin(String key, Publication begun, Duration window);

    /** Remembers {@code ended} in its place. */
    Uni<Void> settle(String key, Publication ended, Duration window);

    /** Forgets it: it certainly did not go out. */
    Uni<Void> forget(String key);
}
