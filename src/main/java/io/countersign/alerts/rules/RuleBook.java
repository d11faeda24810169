package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.AlarmState;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Stores rules, their states, and the counts of their sources. Each method fails with a problem if the store fails. */
public interface RuleBook {

    /** Stores {@code rule}, and replaces the one of the same name; its state stays unchanged. */
    Uni<Void> put(Rule rule);

    /** The rule {@code name}, or null. */
    Uni<Rule> find(String name);

    Uni<List<Rule>> all();

    /** Deletes a rule and its state; returns whether the rule existed. */
    Uni<Boolean> remove(String name);

    Uni<AlarmState> alarmState(String name);

    /** Atomically evaluates {@code value}, stores the new state, and returns the result. */
    Uni<Verdict> see(Rule rule, double value);

    /** Reverts the change to {@code alarm}, which could not be published, unless the state has changed since. */
    Uni<Void> takeBack(String name, boolean alarm);

    /** Adds {@code amount} to the count of {@code name} in the window with the number {@code window}. */
    Uni<Void> count(String name, long window, long amount);

    /** Removes and returns the count of the window; 0 if nothing was counted. */
    Uni<Long> counted(String name, long window);
}
