/**
 * Results of publications, stored by {@code Idempotency-Key}: a repeated request gets the result of the first. The
 * port is {@code PublicationStore}.
 */
package io.countersign.alerts.idempotency;
