package io.countersign.alerts.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.state.ClusterLease;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Events that were published to topics. An upload that is completed again, at any instance, has the id of its first
 * event and is not published again.
 */
@Singleton
class NotifiedUploads {

    private static final int MAX_TRACKED = 100_000;

    /** Longer than an upload can be completed by default ({@code countersign.uploads.max-age}). */
    private static final Duration RETENTION = Duration.ofDays(2);

    private final ClusterLease lease;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MAX_TRACKED)
            .expireAfterWrite(RETENTION)
            .executor(Runnable::run)
            .build();

    NotifiedUploads(ClusterLease lease) {
        this.lease = lease;
    }

    /** Stores {@code id}; returns whether it is new to this instance. */
    boolean isNewHere(String id) {
        return known.asMap().putIfAbsent(id, true) == null;
    }

    /**
     * Returns whether {@code owner} may publish {@code id}; exactly one owner of all instances may. Idempotent. Fails
     * if the store fails.
     */
    Uni<Boolean> claim(String id, String owner) {
        return lease.take("told-" + id, owner, RETENTION);
    }
}
