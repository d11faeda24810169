package io.countersign.access;

import io.countersign.audit.Actor;
import io.countersign.audit.Auditor;
import jakarta.inject.Singleton;

/**
 * Permits for the service's own messages to configured topics: upload events and values of rules.
 */
@Singleton
public class PublishPermits {

    private final Auditor auditor;

    PublishPermits(Auditor auditor) {
        this.auditor = auditor;
    }

    /** Returns the permit to publish an event that {@code actor} caused. */
    public RolePermit of(Actor actor) {
        return new RolePermit(actor, auditor);
    }
}
