package io.countersign.audit;

import io.countersign.telemetry.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Trails and metrics for what needs them and is about something else. */
public final class AuditTrails {

    private AuditTrails() {}

    public static AuditTrail trail() {
        return new AuditTrail(metrics());
    }

    public static Metrics metrics() {
        return new Metrics(new SimpleMeterRegistry());
    }
}
