package io.countersign.audit;

import io.countersign.content.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Ids of requests and of issued signatures: 26 characters, sorted by time (the ULID format: 48 bits of milliseconds, 80
 * random bits, in Crockford's base 32). They identify an event and grant no access, so they must be unique, not
 * unguessable.
 */
public final class EventId {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    /** Seeded per thread at run time: a native image must not contain a seed from its build. */
    private static volatile ThreadLocal<SplittableRandom> randoms = reseeded();

    private EventId() {}

    private static ThreadLocal<SplittableRandom> reseeded() {
        return ThreadLocal.withInitial(() -> new SplittableRandom(new SecureRandom().nextLong()));
    }

    /** Discards all seeds: processes restored from one snapshot must not continue with the same seeds. */
    public static void reseed() {
        randoms = reseeded();
    }

    /** Returns a new id for an event at {@code epochMillis}. */
    public static String next(long epochMillis) {
        SplittableRandom random = randoms.get();
        char[] id = new char[26];
        write(id, 0, 10, epochMillis);
        write(id, 10, 8, random.nextLong());
        write(id, 18, 8, random.nextLong());
        return new String(id);
    }

    /**
     * Returns the deterministic id of the event {@code name} at {@code epochMillis}: equal on every instance and for
     * every call.
     */
    public static String named(long epochMillis, String name) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(name));
        char[] id = new char[26];
        write(id, 0, 10, epochMillis);
        write(id, 10, 8, digest.getLong());
        write(id, 18, 8, digest.getLong());
        return new String(id);
    }

    private static void write(char[] id, int from, int count, long bits) {
        long rest = bits;
        for (int i = from + count - 1; i >= from; i--) {
            id[i] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
