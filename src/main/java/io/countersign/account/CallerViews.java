package io.countersign.account;

import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.countersign.callers.CurrentCaller;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import jakarta.inject.Singleton;
import java.util.List;

/** The views of a caller on itself and its own rules. */
@Singleton
class CallerViews {

    private final CurrentCaller callers;
    private final Authorizer authorizer;
    private final Profiles profiles;

    CallerViews(CurrentCaller callers, Authorizer authorizer, Profiles profiles) {
        this.callers = callers;
        this.authorizer = authorizer;
        this.profiles = profiles;
    }

    /** Returns the caller. */
    MeView me() {
        Caller caller = callers.get();
        return new MeView(
                caller.id(),
                caller.kind(),
                caller.roles().stream().sorted().toList(),
                caller.tenant(),
                caller.address(),
                viewsFor(caller));
    }

    /** Returns the profiles that the caller may use; fails with a problem if there are none. */
    List<ProfileView> profiles() {
        Caller caller = callers.get();
        authorizer.requireAnyProfile(caller);
        return viewsFor(caller);
    }

    private List<ProfileView> viewsFor(Caller caller) {
        Profile defaultProfile = profiles.defaultProfile(caller);
        return profiles.of(caller).stream()
                .map(profile -> ProfileView.of(profile, caller, profile.equals(defaultProfile)))
                .toList();
    }
}
