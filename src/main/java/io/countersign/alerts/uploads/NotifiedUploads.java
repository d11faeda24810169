package io.countersign.alerts.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.state.ClusterLease;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Events of which topics were told. An upload that is completed again, at any instance, has the id of its first event,
 * and is not told again.
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

    /** Whether {@code id} is new to this instance, which takes note of it. */
    boolean isNewHere(String id) {
        return known.asMap().putIfAbsent(id, true) == null;
    }

    /**
     * Whether {@code owner} is the one of all instances that tells of {@code id}; the same however often it asks.
     * Fails while that cannot be found out.
     */
    Uni<Boolean> claim(String id, String owner) {
        return lease.take("told-" + id, owner, RETENTION);
    }
}
