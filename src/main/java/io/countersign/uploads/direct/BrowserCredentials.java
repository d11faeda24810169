package io.countersign.uploads.direct;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.signer.BrowserSession;
import io.countersign.signer.BrowserSessions;
import io.countersign.signer.SessionSigningJob;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Issues credentials for uploads below a caller's own prefix, if the profile allows it. */
@Singleton
public class BrowserCredentials {

    private final AccessGate gate;
    private final BrowserSessions sessions;

    BrowserCredentials(AccessGate gate, BrowserSessions sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    /**
     * Credentials for {@code caller}; fails with a problem.
     *
     * @param keyPrefix the prefix of the caller's previous credentials, which expire, or null for a new prefix
     */
    public Uni<BrowserSession> issue(Caller caller, String keyPrefix) {
        Target target = keyPrefix == null ? new Target.FreshPrefix() : new Target.OwnPrefix(keyPrefix);
        AccessRequest accessRequest = AccessRequest.of(caller, Action.ISSUE_CREDENTIALS, target)
                .withConstraints(ObjectConstraints.NONE.sentInParts(true))
                .expiringIn(SessionSigningJob.LIFETIME);
        return gate.perform(accessRequest, BrowserCredentials::job, sessions::open);
    }

    private static SessionSigningJob job(Permit permit) {
        boolean deleting =
                permit.caller().ticket() == null && permit.profile().methods().contains(ObjectMethod.DELETE);
        return new SessionSigningJob(permit, deleting);
    }
}
