/** What goes out once only: what is remembered under an {@code Idempotency-Key}. Start at {@link io.countersign.alerts.once.Publications}. */
package io.countersign.alerts.once;
