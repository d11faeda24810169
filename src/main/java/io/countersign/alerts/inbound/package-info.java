/**
 * Deliveries from SNS: {@code /hooks/sns}. {@link io.countersign.alerts.inbound.SnsEnvelope} parses a delivery, {@link
 * io.countersign.alerts.inbound.SigningCertificates} fetches the certificate, {@link
 * io.countersign.alerts.inbound.SigningCertificate} validates it, and {@link
 * io.countersign.alerts.inbound.DeliverySignature} verifies the signature. Start at {@link
 * io.countersign.alerts.inbound.HookService}.
 */
package io.countersign.alerts.inbound;
