package io.countersign.account;

import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.countersign.callers.CurrentCaller;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import jakarta.inject.Singleton;
import java.util.List;

/** What a caller may see of itself and of the rules that hold for it, and nothing of anybody else's. */
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

    /** Who is asking. */
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

    /** The profiles that the caller may use; a problem where there is none. */
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
