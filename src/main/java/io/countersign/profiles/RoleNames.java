package io.countersign.profiles;

import java.util.Set;

/** The roles of which others can be given sessions. */
public interface RoleNames {

    /** Their names; empty where there are none. */
    Set<String> names();
}
