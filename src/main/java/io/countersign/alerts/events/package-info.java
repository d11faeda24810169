/**
 * {@code /v1/events}: what happens, told to whoever listens and may know of it. What happened is written to an
 * {@link io.countersign.alerts.events.EventLog}, from which {@link io.countersign.alerts.events.EventFeed} reads for all listeners.
 */
package io.countersign.alerts.events;
