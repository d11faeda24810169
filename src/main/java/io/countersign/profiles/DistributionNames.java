package io.countersign.profiles;

import java.util.Set;

/** The configured CloudFront distributions. */
public interface DistributionNames {

    /** Their names; empty if none is configured. */
    Set<String> names();
}
