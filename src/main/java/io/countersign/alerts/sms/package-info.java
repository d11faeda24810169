/**
 * Text messages to numbers, one or many, and what they may cost. What a text costs is in
 * {@link io.countersign.alerts.sms.Segments}; start at {@link io.countersign.alerts.sms.SmsResource}.
 */
package io.countersign.alerts.sms;
