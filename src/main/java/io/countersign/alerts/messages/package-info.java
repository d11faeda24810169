/**
 * Messages to topics, one and many, each published once under its {@code Idempotency-Key}. Start at
 * {@link io.countersign.alerts.messages.MessageResource}; the rules of SNS are in {@link
 * io.countersign.alerts.messages.MessageRules}.
 */
package io.countersign.alerts.messages;
