/**
 * Threshold rules: samples come from requests or from counted activities, and a message is published when an alarm
 * starts or ends. Start at {@link io.countersign.alerts.rules.RuleService}. The decision is in {@link
 * io.countersign.alerts.rules.Threshold}; with shared state, a Redis script makes the same decision.
 */
package io.countersign.alerts.rules;
