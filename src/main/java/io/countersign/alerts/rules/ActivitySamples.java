package io.countersign.alerts.rules;

import io.countersign.access.PublishPermits;
import io.countersign.audit.Actor;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.ClusterLease;
import io.countersign.telemetry.Activity;
import io.countersign.telemetry.ActivityFeed;
import io.countersign.telemetry.OutageLog;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts activities of this service for the rules that have them as source. Each instance adds its count when a window
 * ends; after a grace period one instance evaluates the rule with the sum.
 */
@Singleton
class ActivitySamples {

    /** How long after the end of a window the other instances may add their counts. */
    private static final long GRACE_MILLIS = 1_000;

    /** The rules are reloaded after this number of ticks, because other instances may change them. */
    private static final int TICKS_PER_RELOAD = 5;

    private static final Actor SERVICE = new Actor("countersign", null, null);

    /** The count of a rule in its current window. */
    private static final class Count {

        private final Rule rule;
        private final LongAdder amount = new LongAdder();
        private long window;

        private Count(Rule rule, long window) {
            this.rule = rule;
            this.window = window;
        }
    }

    /** A window that has ended; its rule is evaluated at {@code due}, in milliseconds since the epoch. */
    private record Ended(Rule rule, long window, long due) {}

    private final RuleBook rules;
    private final RuleSamples samples;
    private final PublishPermits permits;
    private final ActivityFeed activity;
    private final ClusterLease lease;
    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final Queue<Ended> endedWindows = new ConcurrentLinkedQueue<>();
    private final OutageLog outage = new OutageLog("Rules are evaluated with the counts of this service");
    private int ticks;

    ActivitySamples(
            RuleBook rules,
            RuleSamples samples,
            PublishPermits permits,
            ActivityFeed activity,
            ClusterLease lease,
            Clock clock) {
        this.rules = rules;
        this.samples = samples;
        this.permits = permits;
        this.activity = activity;
        this.lease = lease;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        activity.listen(this::onActivity);
        tasks.every("activity-samples", PeriodicTasks.MIN_INTERVAL, () -> {
            tick();
            return Uni.createFrom().voidItem();
        });
    }

    private void onActivity(Activity activity, String profile, long amount) {
        for (Count count : counts.values()) {
            if (count.rule.source().counts(activity, profile)) {
                count.amount.add(amount);
            }
        }
    }

    private void tick() {
        if (ticks++ % TICKS_PER_RELOAD == 0) {
            rules.all().subscribe().with(this::reload, failure -> {});
        }
        long now = clock.millis();
        for (Ended next = endedWindows.peek(); next != null && next.due() <= now; next = endedWindows.peek()) {
            evaluate(endedWindows.remove());
        }
        counts.forEach((name, count) -> {
            long window = now / count.rule.source().window().toMillis();
            if (window > count.window) {
                end(count, window, now);
            }
        });
    }

    /** Updates the counts for the given rules; the count of an unchanged rule is kept. */
    private void reload(List<Rule> all) {
        Map<String, Rule> current = new ConcurrentHashMap<>();
        all.stream().filter(rule -> rule.source() != null).forEach(rule -> current.put(rule.name(), rule));
        counts.entrySet().removeIf(each -> !each.getValue().rule.equals(current.get(each.getKey())));
        current.forEach((name, rule) -> counts.computeIfAbsent(
                name,
                key -> new Count(rule, clock.millis() / rule.source().window().toMillis())));
    }

    private void end(Count count, long window, long now) {
        long ended = count.window;
        count.window = window;
        String name = count.rule.name();
        rules.count(name, ended, count.amount.sumThenReset())
                .subscribe()
                .with(done -> outage.succeeded(), failure -> warn(name, failure));
        endedWindows.add(new Ended(count.rule, ended, now + GRACE_MILLIS));
    }

    private void evaluate(Ended ended) {
        Rule rule = ended.rule();
        lease.take(
                        "rule-" + rule.name() + "-" + ended.window(),
                        rule.source().window().plusSeconds(60))
                .chain(claimed -> claimed
                        ? evaluate(rule, ended.window())
                        : Uni.createFrom().nullItem())
                .subscribe()
                .with(done -> outage.succeeded(), failure -> warn(rule.name(), failure));
    }

    private Uni<SampleView> evaluate(Rule rule, long window) {
        return rules.counted(rule.name(), window)
                .chain(amount -> samples.see(permits.of(SERVICE), rule, amount, Map.of()));
    }

    private void warn(String name, Throwable failure) {
        outage.failed("rule " + name + ": " + failure.getMessage());
    }
}
