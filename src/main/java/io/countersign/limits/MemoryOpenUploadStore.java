package io.countersign.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The open uploads of callers, in the memory of this instance; the number of callers is limited as for other limits.
 */
@InMemory
@Singleton
class MemoryOpenUploadStore implements OpenUploadStore {

    private final Cache<String, Map<String, Instant>> byHolder;
    private final Clock clock;

    MemoryOpenUploadStore(LimiterConfig config, Clock clock) {
        this.byHolder = Caffeine.newBuilder()
                .maximumSize(config.callers())
                .executor(Runnable::run)
                .build();
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> open(String holder, String upload, Instant until, int max) {
        return Uni.createFrom().item(() -> opened(holder, upload, until, max));
    }

    private boolean opened(String holder, String upload, Instant until, int max) {
        boolean[] opened = new boolean[1];
        byHolder.asMap().compute(holder, (name, known) -> {
            Map<String, Instant> open = known == null ? new HashMap<>() : new HashMap<>(known);
            Instant now = clock.instant();
            open.values().removeIf(end -> end.isBefore(now));
            opened[0] = open.size() < max;
            if (opened[0]) {
                open.put(upload, until);
            }
            return open.isEmpty() ? null : open;
        });
        return opened[0];
    }

    @Override
    public Uni<Void> close(String holder, String upload) {
        return Uni.createFrom().voidItem().invoke(() -> closed(holder, upload));
    }

    private void closed(String holder, String upload) {
        byHolder.asMap().computeIfPresent(holder, (name, known) -> {
            Map<String, Instant> open = new HashMap<>(known);
            open.remove(upload);
            return open.isEmpty() ? null : open;
        });
    }
}
