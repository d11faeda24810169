package io.countersign.access;

import io.countersign.audit.Actor;
import io.countersign.audit.Auditor;
import jakarta.inject.Singleton;

/**
 * Permits to publish what the service reports by itself: uploads and values of rules, to topics that are configured.
 */
@Singleton
public class PublishPermits {

    private final Auditor auditor;

    PublishPermits(Auditor auditor) {
        this.auditor = auditor;
    }

    /** The permit to publish what {@code actor} caused. */
    public RolePermit of(Actor actor) {
        return new RolePermit(actor, auditor);
    }
}
