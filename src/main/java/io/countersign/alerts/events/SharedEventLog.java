package io.countersign.alerts.events;

/** The log that all instances of the service write and read together. */
public interface SharedEventLog extends EventLog {}
