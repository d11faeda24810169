/**
 * Observability other than the audit: metrics, the request id, redaction of secrets, and log lines for faults and
 * outages.
 */
package io.countersign.telemetry;
