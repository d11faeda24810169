package io.countersign.alerts.sms;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The status of the text message quotas. */
@Schema(name = "SmsQuotaStatus", description = "The status of the text message quotas.")
public record SmsQuotaStatus(
        @Schema(
                description = "Whether the account is in the SNS SMS sandbox, which sends to verified numbers only.",
                examples = "false")
        boolean sandbox,

        @Schema(description = "The spend limit of the account per month, in US dollars.", examples = "50")
        String monthlySpendLimit,

        @Schema(description = "The sender id of messages that do not set one.", examples = "ROADS")
        String defaultSenderId,

        @Schema(description = "The number of segments that the service sent today (UTC).", examples = "17")
        long segmentsToday,

        @Schema(description = "The maximum number of segments per day.", examples = "10000")
        long segmentsPerDay) {}
