package io.countersign.audit;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The latest audit lines, for lookups. They are stored as bytes in one array: the same number of objects would be
 * copied by every garbage collection, at a higher cost than signing.
 */
@Singleton
public class AuditWindow {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(AuditConfig config) {
            long size = config.window().asLongValue();
            StartupFaults.below("countersign.audit")
                    .require(size >= 64 * 1024 && size <= 1024 * 1024 * 1024, "window", "64K up to 1G")
                    .throwIfAny();
        }
    }

    private static final int LENGTH_BYTES = 4;

    private final AuditTrail trail;
    private final byte[] ring;
    private long oldest;
    private long end;

    AuditWindow(AuditTrail trail, AuditConfig config) {
        this.trail = trail;
        ring = new byte[(int) config.window().asLongValue()];
    }

    /** Stores a line; removes the oldest lines if it needs their space. */
    synchronized void keep(byte[] line, int length) {
        if (length + LENGTH_BYTES > ring.length) {
            return;
        }
        while (end - oldest + length + LENGTH_BYTES > ring.length) {
            oldest += LENGTH_BYTES + lengthAt(oldest);
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            ring[slot(end++)] = (byte) (length >> shift);
        }
        int first = Math.min(length, ring.length - slot(end));
        System.arraycopy(line, 0, ring, slot(end), first);
        System.arraycopy(line, first, ring, 0, length - first);
        end += length;
    }

    /**
     * Returns the line of the event {@code id}, if it is still stored or waits to be written.
     */
    public Optional<String> find(String id) {
        return trail.waiting(id)
                .map(event -> new AuditLine().write(event).toString())
                .or(() -> findWritten(id));
    }

    private synchronized Optional<String> findWritten(String id) {
        byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
        for (long place = oldest; place < end; place += LENGTH_BYTES + lengthAt(place)) {
            int length = lengthAt(place);
            long begin = place + LENGTH_BYTES;
            if (length > AuditLine.BEGIN.length + wanted.length && isAt(begin + AuditLine.BEGIN.length, wanted)) {
                byte[] line = new byte[length];
                for (int i = 0; i < length; i++) {
                    line[i] = ring[slot(begin + i)];
                }
                return Optional.of(new String(line, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private boolean isAt(long place, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (ring[slot(place + i)] != wanted[i]) {
                return false;
            }
        }
        return ring[slot(place + wanted.length)] == '"';
    }

    private int lengthAt(long place) {
        int length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            length = length << 8 | ring[slot(place + i)] & 0xff;
        }
        return length;
    }

    private int slot(long place) {
        return (int) (place % ring.length);
    }
}
