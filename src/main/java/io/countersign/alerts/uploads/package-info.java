/**
 * Uploads that tell: what the audit hears of as uploaded is published to the topic of its profile. Start at
 * {@link io.countersign.alerts.uploads.UploadAlerts}.
 */
package io.countersign.alerts.uploads;
