package io.countersign.profiles;

import java.util.Set;

/** The distributions of a content delivery network that files can be read through. */
public interface DistributionNames {

    /** Their names; empty where there are none. */
    Set<String> names();
}
