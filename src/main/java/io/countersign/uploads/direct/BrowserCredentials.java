package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.AccessRequest.Target;
import io.countersign.access.Authorizer;
import io.countersign.access.RefusalAudit;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.Profile;
import io.countersign.signer.BrowserSession;
import io.countersign.signer.BrowserSessions;
import io.countersign.signer.SessionSigningJob;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Issues credentials for uploads below a caller's own prefix, if the profile allows it. */
@Singleton
public class BrowserCredentials {

    private final Authorizer authorizer;
    private final AccessGate gate;
    private final OwnerBoundKeys marks;
    private final BrowserSessions sessions;
    private final RefusalAudit audit;
    private final Clock clock;

    BrowserCredentials(
            Authorizer authorizer,
            AccessGate gate,
            OwnerBoundKeys marks,
            BrowserSessions sessions,
            RefusalAudit audit,
            Clock clock) {
        this.authorizer = authorizer;
        this.gate = gate;
        this.marks = marks;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Credentials for {@code caller}; fails with a problem.
     *
     * @param keyPrefix the prefix of the caller's previous credentials, which expire, or null for a new prefix
     */
    public Uni<BrowserSession> issue(Caller caller, String keyPrefix) {
        Profile profile = authorizer.resolveProfile(caller, null);
        if (profile.browserRole() == null) {
            throw refused(
                    caller,
                    "The profile " + profile.name() + " issues no browser credentials; sign each request, by "
                            + "/compat/uppy/sign.",
                    "no-browser-role");
        }
        requireWholeTicket(caller);
        AccessRequest accessRequest = AccessRequest.of(caller, Action.ISSUE_CREDENTIALS, target(caller, keyPrefix))
                .underProfile(profile.name())
                .withConstraints(ObjectConstraints.NONE.sentInParts(true))
                .expiringIn(SessionSigningJob.LIFETIME);
        boolean deleting = caller.ticket() == null && profile.methods().contains(ObjectMethod.DELETE);
        return gate.perform(accessRequest, permit -> sessions.open(new SessionSigningJob(permit, deleting)));
    }

    private Target target(Caller caller, String keyPrefix) {
        if (keyPrefix == null) {
            return new Target.FreshPrefix();
        }
        if (!marks.isOf(keyPrefix, caller)) {
            throw refused(caller, "This prefix belongs to no credentials of this caller.", "key-of-another");
        }
        return new Target.Below(new KeyPrefix(keyPrefix));
    }

    /** Uploads with credentials cannot be counted, and the credentials cannot be revoked. */
    private void requireWholeTicket(Caller caller) {
        Ticket ticket = caller.ticket();
        if (ticket == null) {
            return;
        }
        if (ticket.maxBytes() != null || ticket.maxFiles() != null) {
            throw refused(
                    caller,
                    "This ticket is for a number of files or bytes, which cannot be counted with credentials: upload "
                            + "by companionEndpoint.",
                    "ticket-size");
        }
        if (ticket.expiresAt().isBefore(clock.instant().plus(SessionSigningJob.LIFETIME))) {
            throw refused(
                    caller,
                    "This ticket ends within 15 minutes, the minimum lifetime of such credentials; request another "
                            + "ticket.",
                    "ticket-ending");
        }
    }

    private ProblemException refused(Caller caller, String sentence, String reason) {
        return audit.refused(caller, new ProblemException(ProblemCode.FORBIDDEN, sentence).withReason(reason));
    }
}
