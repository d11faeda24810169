package io.countersign.alerts.rules;

import io.countersign.access.PublishPermits;
import io.countersign.callers.Caller;
import io.countersign.events.ReportWritten;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.OutageLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Evaluates the rules of scheduled reports with their numbers of rows. */
@Singleton
class ReportSamples {

    private final RuleBook rules;
    private final RuleSamples samples;
    private final PublishPermits permits;
    private final OutageLog outage = new OutageLog("Rules are evaluated with the rows of scheduled reports");

    ReportSamples(RuleBook rules, RuleSamples samples, PublishPermits permits) {
        this.rules = rules;
        this.samples = samples;
        this.permits = permits;
    }

    void onReport(@Observes ReportWritten report) {
        if (report.rule() == null) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> rules.find(report.rule()))
                .onItem()
                .ifNull()
                .failWith(ProblemException::notFound)
                .chain(rule -> samples.see(
                        permits.of(Caller.service().actor()),
                        rule,
                        report.rows(),
                        Map.of("report", report.report(), "bucket", report.bucket(), "key", report.key())))
                .subscribe()
                .with(seen -> outage.succeeded(), failure -> warn(report, failure));
    }

    private void warn(ReportWritten report, Throwable failure) {
        boolean isAbsent =
                failure instanceof ProblemException problem && problem.code().status() == 404;
        outage.failed("rule " + report.rule() + " of the report " + report.report() + ": "
                + (isAbsent ? "there is no such rule" : failure.getMessage()));
    }
}
