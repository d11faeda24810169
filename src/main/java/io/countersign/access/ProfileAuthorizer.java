package io.countersign.access;

import io.countersign.audit.Action;
import io.countersign.audit.Auditor;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.profiles.Limit;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ObjectMethod;
import io.countersign.telemetry.RequestSpan;
import io.countersign.telemetry.SpanField;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Authorizes with the profile: its access, methods, prefix and object rules. Each rejection is audited. */
@Singleton
class ProfileAuthorizer implements Authorizer {

    private final Profiles profiles;
    private final RefusalAudit audit;
    private final Auditor auditor;
    private final OwnerBoundKeys keys;
    private final Clock clock;

    ProfileAuthorizer(Profiles profiles, RefusalAudit audit, Auditor auditor, OwnerBoundKeys keys, Clock clock) {
        this.profiles = profiles;
        this.audit = audit;
        this.auditor = auditor;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Profile resolveProfile(Caller caller, String profile) {
        try {
            Profile resolved = profiles.find(profile, caller);
            RequestSpan.note(SpanField.PROFILE, resolved.name());
            return resolved;
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
        RequestSpan.note(SpanField.PROFILE, profile.name());
        if (accessRequest.action() == Action.ISSUE_CREDENTIALS) {
            CredentialsRules.require(profile, accessRequest, clock.instant());
        }
        requireTicket(accessRequest);
        requireAction(profile, accessRequest.action());
        if (accessRequest.target() instanceof Target.Below) {
            requireUncounted(profile, accessRequest.caller());
        }
        String key = accessRequest
                .target()
                .under(profile, accessRequest.caller(), clock.instant(), keys)
                .orElseThrow(() -> outsideOf(profile, accessRequest.caller()));
        if (profile.isQuarantined(key)) { // also for generated keys, which depend on the caller
            throw outsideOf(profile, accessRequest.caller());
        }
        if (!accessRequest.target().isStarted() && accessRequest.action().hasAttributes()) {
            profile.rules().require(profile.name(), accessRequest.method(), accessRequest.constraints());
        }
        if (accessRequest.action().isSignedRequest()) { // before a limit is charged
            Lifetimes.requireSignable(accessRequest.expiresIn());
        }
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

    /** A ticket's signatures expire with the ticket, in whole seconds, as stores count. */
    private Lifetime lifetimeOf(Profile profile, AccessRequest accessRequest) {
        Lifetime ofProfile = profile.lifetimeOf(accessRequest.action());
        Ticket ticket = accessRequest.caller().ticket();
        if (ticket == null) {
            return ofProfile;
        }
        Duration left = Duration.ofSeconds(Math.max(
                1, Duration.between(clock.instant(), ticket.expiresAt()).toSeconds()));
        return new Lifetime(shorter(ofProfile.defaultValue(), left), shorter(ofProfile.max(), left));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A ticket is for uploads and, if it limits bytes, for uploads with a declared size. */
    private static void requireTicket(AccessRequest accessRequest) {
        Ticket ticket = accessRequest.caller().ticket();
        if (ticket == null) {
            return;
        }
        boolean form = accessRequest.method() == ObjectMethod.POST;
        // its holder may delete its own uploads, if the profile allows deletion
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
     * A form for any key below a prefix can be used any number of times, so neither files nor bytes can be counted.
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
        if (profile.limits().maxOf(Limit.BYTES_PER_DAY) != null) {
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
                        "Keys of the profile " + profile.name() + " start with \"" + profile.prefixOf(caller)
                                + "\"; choose such a key.")
                .withReason("key-outside-prefix");
    }
}
