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
 * Counts what the service does for the rules that have it as their source. Each instance adds its count of a window
 * when the window ends; a little later one of them gives the sum to the rule.
 */
@Singleton
class ActivitySamples {

    /** How long after a window's end the others have to say what they saw. */
    private static final long GRACE_MILLIS = 1_000;

    /** Rules that other instances were given are known here after so many ticks. */
    private static final int TICKS_BETWEEN_LOOKS = 5;

    private static final Actor SERVICE = new Actor("countersign", null, null);

    /** What a rule's count is about, and what it has come to. */
    private static final class Count {

        private final Rule rule;
        private final LongAdder amount = new LongAdder();
        private long window;

        private Count(Rule rule, long window) {
            this.rule = rule;
            this.window = window;
        }
    }

    /** A window that is over, and shown to its rule from {@code due} on, in milliseconds since the epoch. */
    private record Ended(Rule rule, long window, long due) {}

    private final RuleBook rules;
    private final RuleSamples samples;
    private final PublishPermits permits;
    private final ActivityFeed activity;
    private final ClusterLease lease;
    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final OutageLog outage = new OutageLog("Rules are shown what this service counts");
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
        if (ticks++ % TICKS_BETWEEN_LOOKS == 0) {
            rules.all().subscribe().with(this::look, failure -> {});
        }
        long now = clock.millis();
        for (Ended next = ended.peek(); next != null && next.due() <= now; next = ended.peek()) {
            show(ended.remove());
        }
        counts.forEach((name, count) -> {
            long window = now / count.rule.source().window().toMillis();
            if (window > count.window) {
                end(count, window, now);
            }
        });
    }

    /** Keeps what was counted for rules whose source is as it was. */
    private void look(List<Rule> all) {
        Map<String, Rule> wanted = new ConcurrentHashMap<>();
        all.stream().filter(rule -> rule.source() != null).forEach(rule -> wanted.put(rule.name(), rule));
        counts.entrySet().removeIf(each -> !each.getValue().rule.equals(wanted.get(each.getKey())));
        wanted.forEach((name, rule) -> counts.computeIfAbsent(
                name,
                key -> new Count(rule, clock.millis() / rule.source().window().toMillis())));
    }

    private void end(Count count, long window, long now) {
        long over = count.window;
        count.window = window;
        String name = count.rule.name();
        rules.count(name, over, count.amount.sumThenReset())
                .subscribe()
                .with(done -> outage.succeeded(), failure -> warn(name, failure));
        ended.add(new Ended(count.rule, over, now + GRACE_MILLIS));
    }

    private void show(Ended over) {
        Rule rule = over.rule();
        lease.take(
                        "rule-" + rule.name() + "-" + over.window(),
                        rule.source().window().plusSeconds(60))
                .chain(mine ->
                        mine ? shown(rule, over.window()) : Uni.createFrom().nullItem())
                .subscribe()
                .with(done -> outage.succeeded(), failure -> warn(rule.name(), failure));
    }

    private Uni<SampleView> shown(Rule rule, long window) {
        return rules.counted(rule.name(), window)
                .chain(amount -> samples.see(permits.of(SERVICE), rule, amount, Map.of()));
    }

    private void warn(String name, Throwable failure) {
        outage.failed("rule " + name + ": " + failure.getMessage());
    }
}
