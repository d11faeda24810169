package io.countersign.profiles;

import java.util.Set;

/** The configured CloudFront distributions. */
public interface DistributionNames {

    /** Their names; empty if none is configured. */
    Set<String> names();

    /** Whether the distribution {@code name}, which exists, has the same signature for the same request; the default is yes. */
    default boolean signsRepeatably(String name) {
        return true;
    }

    /** The query parameters that the distribution {@code name}, which exists, forwards to the bucket; the default is none. */
    default Set<String> forwardedQuery(String name) {
        return Set.of();
    }
}
