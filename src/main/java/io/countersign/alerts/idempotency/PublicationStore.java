package io.countersign.alerts.idempotency;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Results of publications, by the hash of their {@code Idempotency-Key}. Each method fails with a problem if it cannot be done. */
public interface PublicationStore {

    /** In one step: remembers {@code begun} under {@code key} and answers null, or answers what is there already. */
    Uni<Publication> begin(String key, Publication begun, Duration window);

    /** Remembers {@code ended} in its place. */
    Uni<Void> settle(String key, Publication ended, Duration window);

    /** Forgets it: it certainly did not go out. */
    Uni<Void> forget(String key);
}
