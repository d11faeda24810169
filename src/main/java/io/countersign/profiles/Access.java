package io.countersign.profiles;

import io.countersign.callers.Caller;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.StartupException;
import java.util.Set;

/**
 * The callers that may use a profile: those with one of its roles, and those listed by id; every authenticated caller
 * if it lists neither.
 *
 * @param anonymous whether everybody may use it, authenticated or not
 * @param roles the roles, one of which is sufficient
 * @param callers ids of callers who need no role
 */
public record Access(boolean anonymous, Set<String> roles, Set<String> callers) {

    static Access of(String property, ProfileConfig config) {
        Set<String> roles = Set.copyOf(config.roles().orElse(Set.of()));
        Set<String> callers = Set.copyOf(config.callers().orElse(Set.of()));
        if (roles.contains("*") || callers.contains("*")) {
            throw new StartupException(
                    "Name the allowed callers in " + property + ".roles and " + property
                            + ".callers, or leave both out for every authenticated caller; wildcards are not "
                            + "supported.",
                    property + ".roles");
        }
        return new Access(config.anonymous(), roles, callers);
    }

    /** Whether {@code caller} is allowed. */
    public boolean admits(Caller caller) {
        // the service acts by itself only where its settings name the profile
        if (anonymous || caller.kind() == Caller.Kind.DEVELOPER || caller.kind() == Caller.Kind.SERVICE) {
            return true;
        }
        if (!caller.isKnown()) {
            return false;
        }
        return roles.isEmpty() && callers.isEmpty()
                || callers.contains(caller.id())
                || roles.stream().anyMatch(caller::holds);
    }
}
