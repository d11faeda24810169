package io.countersign.signer;

import io.countersign.audit.EventId;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.RoleNames;
import io.countersign.runtime.CallersContext;
import io.countersign.stores.CredentialsBook;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.stores.RoleSource;
import io.countersign.stores.RoleSource.Role;
import io.countersign.stores.RoleSource.Session;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.countersign.telemetry.Metrics;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Creates role sessions for browsers, each for one prefix and 15 minutes. */
@Singleton
public class BrowserSessions implements RoleNames {

    private final RoleSource source;
    private final Map<String, Role> roles;
    private final Stores stores;
    private final SignatureAudit audit;
    private final Metrics metrics;

    BrowserSessions(RoleSource source, CredentialsBook book, Stores stores, SignatureAudit audit, Metrics metrics) {
        this.source = source;
        this.roles = book.roles();
        this.stores = stores;
        this.audit = audit;
        this.metrics = metrics;
    }

    @Override
    public Set<String> names() {
        return roles.keySet();
    }

    /** Returns the session of {@code job}; fails with a problem if the token service returns an error. */
    public Uni<BrowserSession> open(SessionSigningJob job) {
        Store store = stores.of(job.store());
        Role role = roles.get(job.role());
        Instant now = store.clock().now();
        String id = EventId.next(now.toEpochMilli());
        String partition = role.arn().split(":", 3)[1];
        Session session =
                new Session(sessionName(role, id), SessionPolicy.of(job, partition), SessionSigningJob.LIFETIME);
        return CallersContext.back(source.assume(role, session)) // the audit needs the request id
                .onFailure()
                .transform(failure -> audit.unsuccessful(job, unavailable(job, failure)))
                .map(ending -> opened(job, store, id, now, ending));
    }

    private BrowserSession opened(
            SessionSigningJob job, Store store, String id, Instant now, ExpiringCredentials ending) {
        audit.signed(job, id, now, new Expiry(SessionSigningJob.LIFETIME.toSeconds(), null));
        metrics.signed(job.action().auditName(), job.profile());
        return new BrowserSession(
                id,
                ending.credentials(),
                ending.endsAt(),
                job.bucketName(),
                job.key(),
                store.region(),
                store.endpoints().publicEndpoint().bucketUrl(job.bucketName()));
    }

    /**
     * CloudTrail records it with each action of the session. AWS: "AssumeRole", {@code RoleSessionName}: 64 characters.
     */
    private static String sessionName(Role role, String id) {
        String name = role.sessionName();
        return name.substring(0, Math.min(name.length(), 63 - id.length())) + "-" + id;
    }

    private static ProblemException unavailable(SessionSigningJob job, Throwable failure) {
        Log.warnf("No session of the role %s could be created: %s", job.role(), failure.getMessage());
        return new ProblemException(
                ProblemCode.CREDENTIALS_UNAVAILABLE,
                "The token service returned no credentials; this service's log contains the reason.");
    }
}
