package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.AlarmState;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.countersign.problem.ProblemException;
import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Rules in memory, for one instance; the snapshot file, if configured, persists them. */
@InMemory
@Singleton
class MemoryRuleBook implements RuleBook {

    private static final int MAX = 1000;

    private final Map<String, Rule> rules = new ConcurrentSkipListMap<>();
    private final Map<String, AlarmState> alarmStates = new ConcurrentHashMap<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final RuleSnapshot snapshot;
    private final Clock clock;

    MemoryRuleBook(RuleSnapshot snapshot, Clock clock) {
        this.snapshot = snapshot;
        this.clock = clock;
        snapshot.read((rule, alarmState) -> {
            rules.put(rule.name(), rule);
            alarmStates.put(rule.name(), alarmState);
        });
    }

    @Override
    public synchronized Uni<Void> put(Rule rule) {
        if (rules.size() >= MAX && !rules.containsKey(rule.name())) {
            throw ProblemException.invalid(
                    "name", "must be the name of an existing rule, because the limit of " + "1,000 rules is reached");
        }
        rules.put(rule.name(), rule);
        return save();
    }

    @Override
    public Uni<Rule> find(String name) {
        return Uni.createFrom().item(rules.get(name));
    }

    @Override
    public Uni<List<Rule>> all() {
        return Uni.createFrom().item(List.copyOf(rules.values()));
    }

    @Override
    public synchronized Uni<Boolean> remove(String name) {
        boolean existed = rules.remove(name) != null;
        alarmStates.remove(name);
        return save().replaceWith(existed);
    }

    @Override
    public Uni<AlarmState> alarmState(String name) {
        return Uni.createFrom().item(alarmStates.getOrDefault(name, AlarmState.QUIET));
    }

    @Override
    public synchronized Uni<Verdict> see(Rule rule, double value) {
        AlarmState before = alarmStates.getOrDefault(rule.name(), AlarmState.QUIET);
        AlarmState after = rule.threshold().next(before, value, clock.instant());
        Verdict verdict = Threshold.verdict(before, after);
        if (!verdict.changed()) {
            return Uni.createFrom().item(verdict);
        }
        alarmStates.put(rule.name(), after);
        return save().replaceWith(verdict);
    }

    @Override
    public synchronized Uni<Void> takeBack(String name, boolean alarm) {
        alarmStates.computeIfPresent(
                name,
                (rule, alarmState) -> alarmState.alarm() == alarm ? new AlarmState(!alarm, !alarm, null) : alarmState);
        return save();
    }

    private Uni<Void> save() {
        return snapshot.write(rules.values(), alarmStates);
    }

    @Override
    public Uni<Void> count(String name, long window, long amount) {
        counts.put(name + "\n" + window, amount);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Long> counted(String name, long window) {
        Long amount = counts.remove(name + "\n" + window);
        return Uni.createFrom().item(amount == null ? 0 : amount);
    }
}
