package io.countersign.profiles;

/** A limit that a profile can set for each caller. */
public enum Limit {
    /** Signatures in any second. */
    SIGNATURES_PER_SECOND("signatures-per-second", "signatures a second", 1_000_000L),
    /** Signatures in a day, in UTC. */
    SIGNATURES_PER_DAY("signatures-per-day", "signatures a day", 1_000_000_000L),
    /**
     * Bytes that signed PUTs and forms allow in a day, in UTC, whether or not they are sent. The maximum is the number
     * of nanoseconds in a day, because Bucket4j refills at most one token per nanosecond.
     */
    BYTES_PER_DAY("bytes-per-day", "bytes a day", 86_400_000_000_000L);

    private final String id;
    private final String words;
    private final long greatest;

    Limit(String id, String words, long greatest) {
        this.id = id;
        this.words = words;
        this.greatest = greatest;
    }

    /** The setting's name: {@code signatures-per-second}. */
    public String id() {
        return id;
    }

    /** The unit, after a number: {@code signatures a second}. */
    public String words() {
        return words;
    }

    /** The maximum value of the setting. */
    public long greatest() {
        return greatest;
    }

    /** Whether it is reset at the start of each day, in UTC; otherwise it is refilled continuously, within a second. */
    public boolean isDaily() {
        return this != SIGNATURES_PER_SECOND;
    }

    /** How much of it {@code signatures} that allow {@code bytes} in total consume; 0 for nothing. */
    public long amount(int signatures, long bytes) {
        return this == BYTES_PER_DAY ? bytes : signatures;
    }
}
