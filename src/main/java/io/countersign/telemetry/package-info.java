/**
 * Observability other than the audit: metrics, spans and what may be exported, the request id, redaction of secrets,
 * and log lines for faults and outages.
 */
package io.countersign.telemetry;
