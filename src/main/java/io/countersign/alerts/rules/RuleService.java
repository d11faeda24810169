package io.countersign.alerts.rules;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertAccess;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Manages rules and evaluates samples for authorized callers. */
@Singleton
class RuleService {

    private final AlertAccess access;
    private final RuleBook rules;
    private final RuleSamples samples;

    RuleService(AlertAccess access, RuleBook rules, RuleSamples samples) {
        this.access = access;
        this.rules = rules;
        this.samples = samples;
    }

    /** All rules, by name. Fails with a problem. */
    Uni<RuleList> all(Caller caller) {
        access.requireManager(caller);
        return rules.all()
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(this::view)
                .collect()
                .asList()
                .map(RuleList::new);
    }

    private Uni<RuleView> view(Rule rule) {
        return rules.alarmState(rule.name()).map(alarmState -> RuleView.of(rule, alarmState));
    }

    private Uni<Rule> require(String name) {
        return rules.find(name).onItem().ifNull().failWith(ProblemException::notFound);
    }

    /** Returns a rule. Fails with a problem. */
    Uni<RuleView> show(Caller caller, String name) {
        access.requireManager(caller);
        return require(name).chain(this::view);
    }

    /** Creates or replaces a rule. Fails with a problem. */
    Uni<RuleView> put(Caller caller, String name, RuleRequest request) {
        RolePermit permit = access.requireManager(caller);
        access.newTopic(request.topic());
        Rule rule = Rule.of(name, request);
        return permit.perform(Action.MANAGE_RULE, new Subject.OfRule(name), () -> rules.put(rule))
                .chain(() -> view(rule));
    }

    /** Deletes a rule. Fails with a problem. */
    Uni<Void> delete(Caller caller, String name) {
        RolePermit permit = access.requireManager(caller);
        return permit.perform(Action.MANAGE_RULE, new Subject.OfRule(name), () -> rules.remove(name))
                .invoke(existed -> {
                    if (!existed) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /** Evaluates a sample. Fails with a problem. */
    Uni<SampleView> sample(Caller caller, String name, SampleRequest request) {
        RolePermit permit = access.requirePublisher(caller);
        if (request.value() == null || !Double.isFinite(request.value())) {
            throw ProblemException.invalid("value", "must be a number");
        }
        Map<String, String> variables = request.variables() == null ? Map.of() : request.variables();
        return require(name).chain(rule -> samples.see(permit, rule, request.value(), variables));
    }
}
