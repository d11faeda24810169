package io.countersign.profiles;

import java.util.Set;

/** The roles whose sessions can be issued. */
public interface RoleNames {

    /** Their names; empty if no role is configured. */
    Set<String> names();
}
