/**
 * The audit trail: who did what, when, with which result. One event for each decision, written by one thread, never
 * lost silently.
 */
package io.countersign.audit;
