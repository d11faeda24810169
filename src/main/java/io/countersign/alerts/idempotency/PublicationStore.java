package io.countersign.alerts.idempotency;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Stores results of publications by the hash of the {@code Idempotency-Key}. Each method fails with a problem if the
 * store fails.
 */
public interface PublicationStore {

    /** Atomically stores {@code started} under {@code key} and returns null, or returns the existing entry. */
    Uni<Publication> begin(String key, Publication started, Duration window);

    /** Replaces the entry with {@code result}. */
    Uni<Void> settle(String key, Publication result, Duration window);

    /** Deletes the entry: the message was certainly not published. */
    Uni<Void> forget(String key);
}
