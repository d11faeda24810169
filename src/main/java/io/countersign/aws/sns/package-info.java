/**
 * The only place that touches the SNS client; each class implements a port of the {@code alerts} packages. Start at
 * {@link io.countersign.aws.sns.SnsClients}; failures are mapped in {@link io.countersign.aws.sns.SnsFailures}.
 */
package io.countersign.aws.sns;
