/** Results that are kept under an {@code Idempotency-Key}, so that a repeated request is answered like the first; its port is {@code PublicationStore}. */
package io.countersign.alerts.idempotency;
