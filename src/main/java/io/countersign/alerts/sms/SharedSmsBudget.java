package io.countersign.alerts.sms;

/** The budget that all instances of the service have together. */
public interface SharedSmsBudget extends SmsBudget {}
