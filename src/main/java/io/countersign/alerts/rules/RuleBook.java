package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.Standing;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where rules are kept, and how things stand with them. Fails with a problem where nobody can say. */
public interface RuleBook {

    /** Keeps {@code rule}, in the place of the one of its name; how things stand is not changed by it. */
    Uni<Void> put(Rule rule);

    /** The rule called {@code name}, or null. */
    Uni<Rule> find(String name);

    Uni<List<Rule>> all();

    /** Forgets a rule, and how things stood with it; tells whether there was one. */
    Uni<Boolean> remove(String name);

    Uni<Standing> standing(String name);

    /** In one step: sees {@code value}, and tells what came of it. */
    Uni<Verdict> see(Rule rule, double value);

    /** Takes back the change to {@code alarm}, of which nobody could be told, unless things have changed since. */
    Uni<Void> takeBack(String name, boolean alarm);

    /** Adds to what is counted for {@code name} in the window that {@code window} is the number of. */
    Uni<Void> count(String name, long window, long amount);

    /** What was counted; for one that asks, and 0 where nothing was. */
    Uni<Long> counted(String name, long window);
}
