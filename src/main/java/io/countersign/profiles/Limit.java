package io.countersign.profiles;

/** What a profile can limit for each caller. */
public enum Limit {
    /** Signatures in any second. */
    SIGNATURES_PER_SECOND("signatures-per-second", "signatures a second", 1_000_000L),
    /** Signatures in a day, in UTC. */
    SIGNATURES_PER_DAY("signatures-per-day", "signatures a day", 1_000_000_000L),
    /**
     * Bytes that signed PUTs and forms let in, in a day, in UTC; whether they are sent does not matter. At most as many
     * as a day has nanoseconds: Bucket4j takes no more than one for each.
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

    /** What it counts, after a number: {@code signatures a second}. */
    public String words() {
        return words;
    }

    /** The most that it can be set to. */
    public long greatest() {
        return greatest;
    }

    /** Whether it begins anew with each day, in UTC; otherwise it fills up steadily, within a second. */
    public boolean isDaily() {
        return this != SIGNATURES_PER_SECOND;
    }

    /** How much {@code signatures} take of it that let in {@code bytes} in all; 0 for nothing. */
    public long amount(int signatures, long bytes) {
        return this == BYTES_PER_DAY ? bytes : signatures;
    }
}
