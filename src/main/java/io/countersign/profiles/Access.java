package io.countersign.profiles;

import io.countersign.callers.Caller;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.StartupException;
import java.util.Set;

/**
 * Who may use a profile: whoever holds one of its roles, or is one of its callers; every known caller where it names
 * neither.
 *
 * @param anonymous whether everybody may, known or not
 * @param roles the roles of which one is enough
 * @param callers ids of callers who need no role
 */
public record Access(boolean anonymous, Set<String> roles, Set<String> callers) {

    static Access of(String property, ProfileConfig config) {
        Set<String> roles = Set.copyOf(config.roles().orElse(Set.of()));
        Set<String> callers = Set.copyOf(config.callers().orElse(Set.of()));
        if (roles.contains("*") || callers.contains("*")) {
            throw new StartupException(
                    "Name who may use it in " + property + ".roles and " + property
                            + ".callers, or leave both out for every known caller; a wildcard is no rule.",
                    property + ".roles");
        }
        return new Access(config.anonymous(), roles, callers);
    }

    /** Whether {@code caller} is among them. */
    public boolean admits(Caller caller) {
        if (anonymous || caller.kind() == Caller.Kind.DEVELOPER) {
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
