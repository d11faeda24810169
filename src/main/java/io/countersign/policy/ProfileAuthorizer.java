package io.countersign.policy;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;

/** Decides by the profile alone: who may use it, its methods and its prefix. */
@Singleton
class ProfileAuthorizer implements Authorizer {

    private final Profiles profiles;

    ProfileAuthorizer(Profiles profiles) {
        this.profiles = profiles;
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
                .under(profile.prefix())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Keys of the profile " + profile.name() + " begin with \"" + profile.prefix()
                                + "\"; choose one that does."));
        return new Grant(profile, key);
    }
}
