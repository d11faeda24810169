package io.countersign.policy;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Decides by the profile alone: who may use it, its methods, its prefix and its rules for objects. */
@Singleton
class ProfileAuthorizer implements Authorizer {

    private final Profiles profiles;
    private final Clock clock;

    ProfileAuthorizer(Profiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public void admit(Caller caller) {
        if (profiles.of(caller).isEmpty()) {
            throw Profiles.refusalFor(caller);
        }
    }

    @Override
    public Grant authorize(Intent intent) {
        Profile profile = profiles.find(intent.profile(), intent.caller());
        if (!profile.methods().contains(intent.method())) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    "The profile " + profile.name() + " does not allow " + intent.method() + ".");
        }
        String key = intent.target()
                .under(profile, intent.caller(), clock.instant())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Keys of the profile " + profile.name() + " begin with \""
                                + profile.prefix().of(intent.caller())
                                + "\"; choose one that does."));
        profile.rules().require(profile.name(), intent.method(), intent.particulars());
        return new Grant(profile, key);
    }
}
