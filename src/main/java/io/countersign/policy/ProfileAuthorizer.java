package io.countersign.policy;

import io.countersign.ops.AuditEvent;
import io.countersign.ops.AuditEvent.Outcome;
import io.countersign.ops.AuditTrail;
import io.countersign.ops.EventId;
import io.countersign.ops.RequestId;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Decides by the profile: who may use it, its methods, its prefix and its rules for objects. Each no is audited. */
@Singleton
class ProfileAuthorizer implements Authorizer {

    private final Profiles profiles;
    private final AuditTrail trail;
    private final Clock clock;

    ProfileAuthorizer(Profiles profiles, AuditTrail trail, Clock clock) {
        this.profiles = profiles;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void admit(Caller caller) {
        if (profiles.of(caller).isEmpty()) {
            ProblemException refusal = Profiles.refusalFor(caller).withReason("no-profile");
            audit(caller, null, null, null, null, null, refusal);
            throw refusal;
        }
    }

    @Override
    public void requireRole(Caller caller, String role) {
        if (!caller.holds(role)) {
            ProblemException refusal = caller.isKnown()
                    ? new ProblemException(ProblemCode.FORBIDDEN, "This is for callers with the role " + role + ".")
                    : Profiles.refusalFor(caller);
            audit(caller, null, null, null, null, null, refusal.withReason("role-" + role));
            throw refusal;
        }
    }

    @Override
    public Grant authorize(Intent intent) {
        try {
            return decide(intent);
        } catch (ProblemException refusal) {
            audit(
                    intent.caller(),
                    intent.profile(),
                    intent.method().name(),
                    intent.target().asked(),
                    intent.particulars().size(),
                    intent.expiresIn(),
                    refusal);
            throw refusal;
        }
    }

    private Grant decide(Intent intent) {
        Profile profile = profiles.find(intent.profile(), intent.caller());
        if (!profile.methods().contains(intent.method())) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The profile " + profile.name() + " does not allow " + intent.method() + ".")
                    .withReason("method");
        }
        String key = intent.target()
                .under(profile, intent.caller(), clock.instant())
                .orElseThrow(() -> outsideOf(profile, intent.caller()));
        profile.rules().require(profile.name(), intent.method(), intent.particulars());
        return new Grant(profile, key);
    }

    private static ProblemException outsideOf(Profile profile, Caller caller) {
        return new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Keys of the profile " + profile.name() + " begin with \""
                                + profile.prefix().of(caller) + "\"; choose one that does.")
                .withReason("key-outside-prefix");
    }

    private void audit(
            Caller caller,
            String profile,
            String method,
            String key,
            Long size,
            Duration expiresIn,
            ProblemException refusal) {
        Instant now = clock.instant();
        trail.note(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                Outcome.REFUSED,
                caller.actor(),
                RequestId.current(),
                profile,
                method,
                null,
                key,
                size,
                expiresIn,
                null,
                refusal.reason()));
    }
}
