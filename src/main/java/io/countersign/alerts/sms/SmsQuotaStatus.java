package io.countersign.alerts.sms;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be sent. */
@Schema(name = "SmsQuotaStatus", description = "What may be sent.")
public record SmsQuotaStatus(
        @Schema(
                description =
                        "Whether the account is in SNS's sandbox, where only numbers that were verified get messages.",
                examples = "false")
        boolean sandbox,

        @Schema(description = "What SNS may spend in a month, in US dollars.", examples = "50")
        String monthlySpendLimit,

        @Schema(description = "Whom messages appear to be from that do not say.", examples = "ROADS")
        String defaultSenderId,

        @Schema(description = "How many segments the service sent today, in UTC.", examples = "17")
        long segmentsToday,

        @Schema(description = "How many it sends in a day.", examples = "10000")
        long segmentsPerDay) {}
