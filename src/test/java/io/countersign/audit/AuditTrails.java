package io.countersign.audit;

import io.countersign.telemetry.ActivityFeed;
import io.countersign.telemetry.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Audit trails and metrics for tests of other classes. */
public final class AuditTrails {

    private AuditTrails() {}

    public static AuditTrail trail() {
        return new AuditTrail(metrics());
    }

    public static Auditor auditor(Clock clock) {
        return auditor(trail(), clock);
    }

    public static Auditor auditor(AuditTrail trail, Clock clock) {
        return new Auditor(trail, new ActivityFeed(), clock);
    }

    /** Removes the events of {@code trail}, and returns them. */
    public static List<AuditEvent> events(AuditTrail trail) {
        List<AuditEvent> events = new ArrayList<>();
        trail.drain(events::add);
        return events;
    }

    /** An auditor that writes to {@code trail}. */
    public static Auditor auditor(AuditTrail trail) {
        return new Auditor(trail, new ActivityFeed(), Clock.systemUTC());
    }

    public static Metrics metrics() {
        return new Metrics(new SimpleMeterRegistry());
    }
}
