/**
 * Text messages to phone numbers, one or many, and their quotas. The segment count of a text is in
 * {@link io.countersign.alerts.sms.Segments}; start at {@link io.countersign.alerts.sms.SmsResource}.
 */
package io.countersign.alerts.sms;
