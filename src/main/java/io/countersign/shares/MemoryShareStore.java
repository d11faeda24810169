package io.countersign.shares;

import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shares in the memory of one instance; the snapshot file, if configured, persists them. */
@InMemory
@Singleton
class MemoryShareStore implements ShareStore {

    /** One creator can use no more than this fraction of the capacity, so that others can create shares. */
    private static final int FRACTION = 4;

    private static final class StoredShare {

        private final Share share;
        private long downloads;
        private boolean revoked;
        private int tries;
        private Instant lockedUntil = Instant.MIN;

        StoredShare(Share share) {
            this.share = share;
        }

        TrackedShare tracked() {
            return new TrackedShare(share, downloads, revoked);
        }
    }

    private final NavigableMap<String, StoredShare> byPosition = new TreeMap<>();
    private final Map<String, StoredShare> byId = new HashMap<>();
    private final ShareSnapshot snapshot;
    private final int maxTracked;
    private final Clock clock;

    MemoryShareStore(ShareSnapshot snapshot, SharesConfig config, Clock clock) {
        this.snapshot = snapshot;
        this.maxTracked = config.maxTracked();
        this.clock = clock;
        snapshot.read(this::restore);
    }

    private void restore(String line) {
        String[] parts = line.split("\t", 3);
        StoredShare entry = new StoredShare(ShareCodec.read(parts[2]));
        entry.downloads = Long.parseLong(parts[0]);
        entry.revoked = parts[1].equals("revoked");
        put(entry);
    }

    private synchronized List<String> lines() {
        List<String> lines = new ArrayList<>(byPosition.size());
        for (StoredShare entry : byPosition.values()) {
            lines.add(
                    entry.downloads + "\t" + (entry.revoked ? "revoked" : "-") + "\t" + ShareCodec.write(entry.share));
        }
        return lines;
    }

    private void put(StoredShare entry) {
        byId.put(entry.share.id(), entry);
        byPosition.put(entry.share.position(), entry);
    }

    @Override
    public Uni<Boolean> add(Share share) {
        return changed(() -> {
            removeForgotten();
            String owner = share.creator().owner();
            long own = byId.values().stream()
                    .filter(entry -> entry.share.creator().owner().equals(owner))
                    .count();
            boolean room = byId.size() < maxTracked && own < Math.max(1, maxTracked / FRACTION);
            if (room) {
                put(new StoredShare(share));
            }
            return room;
        });
    }

    private void removeForgotten() {
        NavigableMap<String, StoredShare> forgotten =
                byPosition.headMap(Share.positionAt(clock.instant().minus(Share.RETENTION)), false);
        forgotten.values().forEach(entry -> byId.remove(entry.share.id()));
        forgotten.clear();
    }

    @Override
    public Uni<TrackedShare> find(String id) {
        return Uni.createFrom().item(() -> withEntry(id, null, StoredShare::tracked));
    }

    @Override
    public Uni<ShareStatus> take(String id) {
        return changed(() -> withEntry(id, null, entry -> {
            ShareStatus status = entry.tracked().status(clock.instant());
            if (status == ShareStatus.ACTIVE) {
                entry.downloads++;
            }
            return status;
        }));
    }

    @Override
    public Uni<Void> giveBack(String id) {
        return changed(() -> withEntry(id, null, entry -> {
            entry.downloads = Math.max(0, entry.downloads - 1);
            return null;
        }));
    }

    @Override
    public Uni<Boolean> revoke(String id) {
        return changed(() -> withEntry(id, false, entry -> {
            entry.revoked = true;
            return true;
        }));
    }

    @Override
    public Uni<Duration> takeTry(String id) {
        return Uni.createFrom()
                .item(() -> withEntry(id, Duration.ZERO, entry -> {
                    Instant now = clock.instant();
                    if (entry.lockedUntil.isAfter(now)) {
                        return Duration.between(now, entry.lockedUntil);
                    }
                    entry.tries++;
                    if (entry.tries >= MAX_TRIES) {
                        entry.tries = 0;
                        entry.lockedUntil = now.plus(LOCKED_FOR);
                    }
                    return Duration.ZERO;
                }));
    }

    @Override
    public Uni<Void> resetTries(String id) {
        return Uni.createFrom()
                .item(() -> withEntry(id, null, entry -> {
                    entry.tries = 0;
                    entry.lockedUntil = Instant.MIN;
                    return null;
                }));
    }

    /** Calls {@code work} with the share {@code id}; returns {@code otherwise} if it is unknown. */
    private synchronized <T> T withEntry(String id, T otherwise, Function<StoredShare, T> work) {
        StoredShare entry = byId.get(id);
        return entry == null || entry.share.forgottenAt().isBefore(clock.instant()) ? otherwise : work.apply(entry);
    }

    private <T> Uni<T> changed(Supplier<T> change) {
        return Uni.createFrom().deferred(() -> {
            T result;
            long number;
            synchronized (this) {
                result = change.get();
                number = snapshot.changed();
            }
            return snapshot.save(number, this::lines).replaceWith(result);
        });
    }

    @Override
    public synchronized Uni<SharePage> list(ShareFilter filter, String after, int limit) {
        removeForgotten();
        List<TrackedShare> found = new ArrayList<>();
        for (StoredShare entry : after == null
                ? byPosition.values()
                : byPosition.tailMap(after, false).values()) {
            if (!filter.matches(entry.share)) {
                continue;
            }
            if (found.size() == limit) {
                String next = found.get(limit - 1).share().position();
                return Uni.createFrom().item(new SharePage(found, next));
            }
            found.add(entry.tracked());
        }
        return Uni.createFrom().item(new SharePage(found, null));
    }
}
