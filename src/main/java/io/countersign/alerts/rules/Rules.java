package io.countersign.alerts.rules;

import io.countersign.state.StateConfig;
import io.countersign.state.StateConfig.Backend;
import jakarta.inject.Singleton;

/** The book of rules that is in use. */
@Singleton
class Rules {

    private final RuleBook book;

    Rules(LocalRuleBook local, SharedRuleBook shared, StateConfig state) {
        this.book = state.backend() == Backend.REDIS ? shared : local;
    }

    RuleBook book() {
        return book;
    }
}
