package io.countersign.profiles;

import java.util.Set;

/** The stores there are. */
public interface StoreNames {

    /** The store of whoever names none. */
    String DEFAULT = "default";

    /** Their names, {@link #DEFAULT} among them. */
    Set<String> names();

    /**
     * What is wrong with the address of {@code store} for {@code bucket}, as a sentence that says what to set; null
     * where nothing is.
     */
    default String bucketFault(String store, String bucket) {
        return null;
    }
}
