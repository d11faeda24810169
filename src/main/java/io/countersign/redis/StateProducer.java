package io.countersign.redis;

import io.countersign.alerts.events.EventLog;
import io.countersign.alerts.idempotency.PublicationStore;
import io.countersign.alerts.rules.RuleBook;
import io.countersign.alerts.sms.SmsBudget;
import io.countersign.audit.AuditArchive;
import io.countersign.limits.LimitStore;
import io.countersign.limits.OpenUploadStore;
import io.countersign.shares.ShareStore;
import io.countersign.state.ClusterLease;
import io.countersign.state.InMemory;
import io.countersign.state.InRedis;
import io.countersign.state.StateConfig;
import io.countersign.tickets.TicketUses;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;

/**
 * Selects where shared state is stored; the only place that does so. Each port has one bean {@link InMemory} and one
 * {@link InRedis}; its callers inject the port and do not know which one they get. The other bean is not created.
 */
@Singleton
class StateProducer {

    private final Annotation backend;

    StateProducer(StateConfig state) {
        this.backend = state.backend().isShared() ? InRedis.Literal.INSTANCE : InMemory.Literal.INSTANCE;
    }

    private <T> T pick(Instance<T> beans) {
        return beans.select(backend).get();
    }

    @Produces
    @Singleton
    LimitStore limits(@Any Instance<LimitStore> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    OpenUploadStore openUploads(@Any Instance<OpenUploadStore> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    TicketUses ticketUses(@Any Instance<TicketUses> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    ClusterLease leases(@Any Instance<ClusterLease> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    AuditArchive auditArchive(@Any Instance<AuditArchive> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    PublicationStore publications(@Any Instance<PublicationStore> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    SmsBudget smsBudget(@Any Instance<SmsBudget> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    EventLog eventLog(@Any Instance<EventLog> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    RuleBook ruleBook(@Any Instance<RuleBook> beans) {
        return pick(beans);
    }

    @Produces
    @Singleton
    ShareStore shares(@Any Instance<ShareStore> beans) {
        return pick(beans);
    }
}
