package io.countersign.access;

import io.countersign.access.AccessRequest.Target;
import io.countersign.audit.Action;
import io.countersign.audit.Auditor;
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
    private final Auditor auditor;
    private final OwnerBoundKeys marks;
    private final Clock clock;

    ProfileAuthorizer(Profiles profiles, RefusalAudit audit, Auditor auditor, OwnerBoundKeys marks, Clock clock) {
        this.profiles = profiles;
        this.audit = audit;
        this.auditor = auditor;
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
    public RolePermit requireAnyRole(Caller caller, Set<String> roles) {
        // a ticket is for uploads only, even if the caller that asked for it holds a role
        if (caller.ticket() == null && roles.stream().anyMatch(caller::holds)) {
            return new RolePermit(caller.actor(), auditor);
        }
        String wanted = String.join(" or ", new TreeSet<>(roles));
        ProblemException refusal = caller.isKnown()
                ? new ProblemException(ProblemCode.FORBIDDEN, "This is for callers with the role " + wanted + ".")
                : Profiles.refusalFor(caller);
        throw audit.refused(caller, refusal.withReason("role-" + wanted.replace(" or ", "-")));
    }

    @Override
    public Permit authorize(AccessRequest accessRequest) {
        try {
            return decide(accessRequest);
        } catch (ProblemException refusal) {
            throw audit.refused(accessRequest, refusal);
        }
    }

    private Permit decide(AccessRequest accessRequest) {
        Profile profile = profiles.find(accessRequest.profile(), accessRequest.caller());
        requireTicket(accessRequest);
        requireAction(profile, accessRequest.action());
        if (accessRequest.target() instanceof Target.Below) {
            requireUncounted(profile, accessRequest.caller());
        }
        String key = accessRequest
                .target()
                .under(profile, accessRequest.caller(), clock.instant(), marks)
                .orElseThrow(() -> outsideOf(profile, accessRequest.caller()));
        if (profile.isQuarantined(key)) { // however it was come by: a fresh key depends on the caller
            throw outsideOf(profile, accessRequest.caller());
        }
        profile.rules().require(profile.name(), accessRequest.method(), accessRequest.constraints());
        return new Permit(accessRequest, profile, key, lifetimeOf(profile, accessRequest));
    }

    private static void requireAction(Profile profile, Action action) {
        if (!profile.allows(action)) {
            String what =
                    action == Action.MANAGE_TICKET ? "uploads" : action.method().name();
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + profile.name() + " does not allow " + what + ".")
                    .withReason("method");
        }
    }

    /** What a ticket signs ends with the ticket, to the second that stores count in. */
    private Lifetime lifetimeOf(Profile profile, AccessRequest accessRequest) {
        Lifetime whole = profile.lifetimeOf(accessRequest.action());
        Ticket ticket = accessRequest.caller().ticket();
        if (ticket == null) {
            return whole;
        }
        Duration left = Duration.ofSeconds(Math.max(
                1, Duration.between(clock.instant(), ticket.expiresAt()).toSeconds()));
        return new Lifetime(least(whole.defaultValue(), left), least(whole.max(), left));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A ticket is for uploads, and, where it bounds their bytes, for such as say how many they are. */
    private static void requireTicket(AccessRequest accessRequest) {
        Ticket ticket = accessRequest.caller().ticket();
        if (ticket == null) {
            return;
        }
        boolean form = accessRequest.method() == ObjectMethod.POST;
        // what its holder has sent it may take back, where the profile allows deleting
        boolean takenBack =
                accessRequest.method() == ObjectMethod.DELETE && accessRequest.target() instanceof Target.Own;
        if (!form && !takenBack && accessRequest.method() != ObjectMethod.PUT) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "A ticket is for uploads only: PUT, or a form.")
                    .withReason("method");
        }
        if (ticket.maxBytes() != null
                && !takenBack
                && accessRequest.constraints().size() == null
                && !accessRequest.constraints().inParts()) {
            throw ProblemException.invalid(
                            form ? "maxSize" : "contentLength",
                            "must be given, because the ticket is for a number of bytes")
                    .withReason("ticket-size");
        }
    }

    /**
     * What may be sent to any key below a prefix may be sent any number of times, so that neither files nor bytes can
     * be counted.
     */
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
