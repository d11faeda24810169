/**
 * Threshold rules: samples come in, by request or from the audit, and a message goes out when one begins or ends to be
 * beyond its bound. Start at {@link io.countersign.alerts.rules.RuleService}; the decision itself is {@link
 * io.countersign.alerts.rules.Threshold}, and, where instances decide together, a script that decides the same.
 */
package io.countersign.alerts.rules;
