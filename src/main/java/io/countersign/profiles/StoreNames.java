package io.countersign.profiles;

import java.util.Set;

/** The configured stores. */
public interface StoreNames {

    /** The default store's name. */
    String DEFAULT = "default";

    /** Their names, {@link #DEFAULT} among them. */
    Set<String> names();

    /**
     * Returns the fault of the address of {@code store} for {@code bucket}, as a sentence with the setting; null if it
     * is valid.
     */
    default String bucketFault(String store, String bucket) {
        return null;
    }
}
