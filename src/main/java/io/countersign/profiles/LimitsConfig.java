package io.countersign.profiles;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Limits of each caller, and of each network for anonymous callers; a missing value means no limit. */
public interface LimitsConfig {

    /** Signatures per second; also the burst size. */
    OptionalLong signaturesPerSecond();

    /** Signatures per day, in UTC. */
    OptionalLong signaturesPerDay();

    /** Bytes that signed PUTs and forms allow per day, in UTC. */
    OptionalLong bytesPerDay();

    /** Multipart uploads that can be open at the same time. */
    OptionalInt openUploads();

    /** Signatures per request, as for parts. */
    OptionalInt batchSize();
}
