/**
 * What running the service needs and no feature owns: the clock, ids, metric names, redaction of logs, the audit trail,
 * start-up checks.
 * May import {@code problem}, CDI, Micrometer and Quarkus.
 */
package io.countersign.ops;
