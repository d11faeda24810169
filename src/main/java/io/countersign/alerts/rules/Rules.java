package io.countersign.alerts.rules;

import io.countersign.ops.StateConfig;
import io.countersign.ops.StateConfig.Place;
import jakarta.inject.Singleton;

/** The book of rules that is in use. */
@Singleton
class Rules {

    private final RuleBook book;

    Rules(LocalRuleBook local, SharedRuleBook shared, StateConfig state) {
        this.book = state.place() == Place.REDIS ? shared : local;
    }

    RuleBook book() {
        return book;
    }
}
