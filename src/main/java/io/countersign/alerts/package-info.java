/**
 * Types that all parts of alerting share: names and ARNs of topics, the port that publishes messages, and the role
 * checks. The features are in the subpackages. Start at {@link io.countersign.alerts.AlertChannel}.
 */
package io.countersign.alerts;
