package io.countersign.diagnosis;

import java.util.Set;

/** The web pages of the set-up. */
public interface PageOrigins {

    /** The configured origins of pages that may call this service; can be empty. */
    Set<String> all();
}
