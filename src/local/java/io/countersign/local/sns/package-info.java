/**
 * The embedded SNS of dev and test: speaks the Query protocol of SNS, delivers to http and https with real signatures
 * by a certificate of its own, and keeps what would have gone to telephones, mailboxes and queues in an outbox. Never
 * part of the package, and nobody imports it. Start at {@link io.countersign.local.sns.EmbeddedSns}.
 */
package io.countersign.local.sns;
