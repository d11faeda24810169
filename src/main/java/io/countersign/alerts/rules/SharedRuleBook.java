package io.countersign.alerts.rules;

/** A book of rules that all instances of the service share. */
public interface SharedRuleBook extends RuleBook {}
