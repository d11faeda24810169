/**
 * {@code /v1/events}: streams events to authorized listeners. Events are written to an
 * {@link io.countersign.alerts.events.EventLog}, and {@link io.countersign.alerts.events.EventFeed} reads it for all
 * listeners.
 */
package io.countersign.alerts.events;
