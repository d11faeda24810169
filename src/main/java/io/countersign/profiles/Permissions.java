package io.countersign.profiles;

import io.countersign.audit.Action;
import io.countersign.storage.ObjectMethod;
import java.util.Set;

/**
 * The callers of a profile, and what they may do.
 *
 * @param access the callers that may use it
 * @param methods the methods that can be signed
 * @param listing whether its objects can be listed
 * @param legacyKeys whether objects whose keys have empty segments can be read, listed and deleted
 */
public record Permissions(Access access, Set<ObjectMethod> methods, boolean listing, boolean legacyKeys) {

    public Permissions {
        methods = Set.copyOf(methods);
    }

    /** Whether {@code action} is allowed; tickets are allowed with any upload. */
    boolean allow(Action action) {
        return action == Action.MANAGE_TICKET
                ? allowUploads()
                : action.method() != null && methods.contains(action.method());
    }

    /** Whether objects can be written. */
    public boolean allowUploads() {
        return methods.contains(ObjectMethod.PUT) || methods.contains(ObjectMethod.POST);
    }
}
