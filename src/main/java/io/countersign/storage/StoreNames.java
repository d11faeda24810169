package io.countersign.storage;

import java.util.Set;

/** The stores there are. */
public interface StoreNames {

    /** The store of whoever names none. */
    String DEFAULT = "default";

    /** Their names, {@link #DEFAULT} among them. */
    Set<String> names();
}
