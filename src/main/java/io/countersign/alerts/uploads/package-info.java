/**
 * Publishes finished and arrived uploads to the topics of their profiles. Start at
 * {@link io.countersign.alerts.uploads.UploadAlerts}.
 */
package io.countersign.alerts.uploads;
