/**
 * What every part of alerting shares: names and ARNs of topics, the port through which messages leave, who may alert, and the audit of
 * it. Its rooms are the packages below. Start at
 * {@link io.countersign.alerts.AlertChannel}.
 */
package io.countersign.alerts;
