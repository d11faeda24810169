package io.countersign.access;

import io.countersign.access.AccessRequest.Target;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Limit;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profile.Lifetime;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ObjectMethod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Decides by the profile: who may use it, its methods, its prefix and its rules for objects. Each no is audited. */
@Singleton
class ProfileAuthorizer implements Authorizer {

    private final Profiles profiles;
    private final RefusalAudit audit;
    private final OwnerBoundKeys marks;
    private final Clock clock;

    ProfileAuthorizer(Profiles profiles, RefusalAudit audit, OwnerBoundKeys marks, Clock clock) {
        this.profiles = profiles;
        this.audit = audit;
        this.marks = marks;
        this.clock = clock;
    }

    @Override
    public Profile resolveProfile(Caller caller, String profile) {
        try {
            return profiles.find(profile, caller);
        } catch (ProblemException refusal) {
            throw audit.refused(caller, refusal);
        }
    }

    @Override
    public void requireAnyProfile(Caller caller) {
        if (profiles.of(caller).isEmpty()) {
            throw audit.refused(caller, Profiles.refusalFor(caller).withReason("no-profile"));
        }
    }

    @Override
    public void requireRole(Caller caller, String role) {
        requireAnyRole(caller, Set.of(role));
    }

    @Override
    public void requireAnyRole(Caller caller, Set<String> roles) {
        // a ticket is for uploads, whatever else whoever asked for it may do
        if (caller.ticket() == null && roles.stream().anyMatch(caller::holds)) {
            return;
        }
        String wanted = String.join(" or ", new TreeSet<>(roles));
        ProblemException refusal = caller.isKnown()
                ? new ProblemException(ProblemCode.FORBIDDEN, "This is for callers with the role " + wanted + ".")
                : Profiles.refusalFor(caller);
        throw audit.refused(caller, refusal.withReason("role-" + wanted.replace(" or ", "-")));
    }

    @Override
    public Permit authorize(AccessRequest intent) {
        try {
            return decide(intent);
        } catch (ProblemException refusal) {
            throw audit.refused(intent, null, refusal);
        }
    }

    private Permit decide(AccessRequest intent) {
        Profile profile = profiles.find(intent.profile(), intent.caller());
        requireTicket(intent);
        if (!profile.methods().contains(intent.method())) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The profile " + profile.name() + " does not allow " + intent.method() + ".")
                    .withReason("method");
        }
        if (intent.target() instanceof Target.Below) {
            requireUncounted(profile, intent.caller());
        }
        String key = intent.target()
                .under(profile, intent.caller(), clock.instant(), marks)
                .orElseThrow(() -> outsideOf(profile, intent.caller()));
        if (profile.isQuarantined(key)) { // however it was come by: a fresh key depends on the caller
            throw outsideOf(profile, intent.caller());
        }
        profile.rules().require(profile.name(), intent.method(), intent.particulars());
        return new Permit(profile, key, lifetimeOf(profile, intent));
    }

    /** What a ticket signs ends with the ticket, to the second that stores count in. */
    private Lifetime lifetimeOf(Profile profile, AccessRequest intent) {
        Lifetime whole = profile.lifetimeOf(intent.method());
        Ticket ticket = intent.caller().ticket();
        if (ticket == null) {
            return whole;
        }
        Duration left = Duration.ofSeconds(Math.max(
                1, Duration.between(clock.instant(), ticket.expiresAt()).toSeconds()));
        return new Lifetime(least(whole.usual(), left), least(whole.ceiling(), left));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A ticket is for uploads, and, where it bounds their bytes, for such as say how many they are. */
    private static void requireTicket(AccessRequest intent) {
        Ticket ticket = intent.caller().ticket();
        if (ticket == null) {
            return;
        }
        boolean form = intent.method() == ObjectMethod.POST;
        // what its holder has sent it may take back, where the profile allows deleting
        boolean takenBack = intent.method() == ObjectMethod.DELETE && intent.target() instanceof Target.Own;
        if (!form && !takenBack && intent.method() != ObjectMethod.PUT) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "A ticket is for uploads only: PUT, or a form.")
                    .withReason("method");
        }
        if (ticket.maxBytes() != null
                && !takenBack
                && intent.particulars().size() == null
                && !intent.particulars().inParts()) {
            throw ProblemException.invalid(
                            form ? "maxSize" : "contentLength",
                            "must be given, because the ticket is for a number of bytes")
                    .withReason("ticket-size");
        }
    }

    /** What may be sent to any key below a prefix may be sent any number of times, so that neither files nor bytes can be counted. */
    private static void requireUncounted(Profile profile, Caller caller) {
        Ticket ticket = caller.ticket();
        if (ticket != null && (ticket.maxFiles() != null || ticket.maxBytes() != null)) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "This ticket is for a number of files or bytes, which cannot be counted below a keyPrefix: name "
                                    + "each file, by filename or key.")
                    .withReason("ticket-size");
        }
        if (profile.limits().mostOf(Limit.BYTES_PER_DAY) != null) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "The profile " + profile.name()
                                    + " grants a number of bytes a day, which cannot be counted "
                                    + "below a keyPrefix: name each file, by filename or key.")
                    .withReason("limit-bytes-per-day");
        }
    }

    private static ProblemException outsideOf(Profile profile, Caller caller) {
        return new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Keys of the profile " + profile.name() + " begin with \"" + profile.prefixOf(caller)
                                + "\"; choose one that does.")
                .withReason("key-outside-prefix");
    }
}
