/**
 * The embedded SNS of dev and test. It implements the Query protocol of SNS, delivers to http and https with real
 * signatures from its own certificate, and keeps messages to phones, mailboxes and queues in an outbox. It is not part
 * of the package, and the main source root does not import it. Start at {@link io.countersign.local.sns.EmbeddedSns}.
 */
package io.countersign.local.sns;
