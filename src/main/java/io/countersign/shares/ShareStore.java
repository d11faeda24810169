package io.countersign.shares;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The shares and their counters. Each operation fails with a problem if it cannot be done. */
public interface ShareStore {

    /** The number of wrong passwords after which a share is locked. */
    int MAX_TRIES = 5;

    /** For how long it is locked. */
    Duration LOCKED_FOR = Duration.ofMinutes(15);

    /**
     * Stores {@code share}.
     *
     * @return false if there is no room for one more share of its creator
     */
    Uni<Boolean> add(Share share);

    /** Returns the share {@code id}, also if it has ended; null if it is unknown. */
    Uni<TrackedShare> find(String id);

    /**
     * Takes one download of the share {@code id}, atomically: exactly as many calls as the share has downloads left
     * return {@code ACTIVE}.
     *
     * @return the status before; only for {@code ACTIVE} a download was taken. Null if the share is unknown
     */
    Uni<ShareStatus> take(String id);

    /** Returns a download whose object could not be delivered. */
    Uni<Void> giveBack(String id);

    /** Revokes the share {@code id}; returns whether it exists. Idempotent. */
    Uni<Boolean> revoke(String id);

    /**
     * Takes one of the tries of a password, before the password is checked, so that concurrent tries cannot exceed the
     * maximum.
     *
     * @return zero if the password may be checked; otherwise how long the share is still locked
     */
    Uni<Duration> takeTry(String id);

    /** Resets the tries after a correct password. */
    Uni<Void> resetTries(String id);

    /**
     * Returns a page of the shares that {@code filter} matches. It can have fewer than {@code limit} shares before the
     * last page, because the number of shares that are read for one page is limited.
     *
     * @param after the position after which the page starts, or null
     */
    Uni<SharePage> list(ShareFilter filter, String after, int limit);
}
