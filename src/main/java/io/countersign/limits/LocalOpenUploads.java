package io.countersign.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which uploads callers have open, in the memory of this instance: of so many callers as limits are counted for. */
@Singleton
class LocalOpenUploads {

    private final Cache<String, Map<String, Instant>> byHolder;
    private final Clock clock;

    LocalOpenUploads(LimiterConfig config, Clock clock) {
        this.byHolder = Caffeine.newBuilder()
                .maximumSize(config.callers())
                .executor(Runnable::run)
                .build();
        this.clock = clock;
    }

    /** Notes that {@code holder} opens {@code upload}, if it has fewer than {@code most} open; tells whether it did. */
    boolean open(String holder, String upload, Instant until, int most) {
        boolean[] opened = new boolean[1];
        byHolder.asMap().compute(holder, (name, known) -> {
            Map<String, Instant> open = known == null ? new HashMap<>() : new HashMap<>(known);
            Instant now = clock.instant();
            open.values().removeIf(end -> end.isBefore(now));
            opened[0] = open.size() < most;
            if (opened[0]) {
                open.put(upload, until);
            }
            return open.isEmpty() ? null : open;
        });
        return opened[0];
    }

    void close(String holder, String upload) {
        byHolder.asMap().computeIfPresent(holder, (name, known) -> {
            Map<String, Instant> open = new HashMap<>(known);
            open.remove(upload);
            return open.isEmpty() ? null : open;
        });
    }
}
