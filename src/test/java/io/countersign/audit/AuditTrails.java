package io.countersign.audit;

import io.countersign.telemetry.ActivityFeed;
import io.countersign.telemetry.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** Audit trails and metrics for tests of other classes. */
public final class AuditTrails {

    private AuditTrails() {}

    public static AuditTrail trail() {
        return new AuditTrail(metrics());
    }

    public static Auditor auditor(Clock clock) {
        return new Auditor(trail(), new ActivityFeed(), clock);
    }

    public static Metrics metrics() {
        return new Metrics(new SimpleMeterRegistry());
    }
}
