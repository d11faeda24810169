/**
 * What comes in from SNS: {@code /hooks/sns}. Its parts are small: {@link io.countersign.alerts.inbound.Delivery} reads,
 * {@link io.countersign.alerts.inbound.DeliverySignature} and {@link io.countersign.alerts.inbound.SigningCertificate} judge,
 * {@link io.countersign.alerts.inbound.SigningCertificates} fetches. Start at {@link io.countersign.alerts.inbound.HookService}.
 */
package io.countersign.alerts.inbound;
