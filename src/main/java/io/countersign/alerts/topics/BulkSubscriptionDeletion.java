package io.countersign.alerts.topics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the subscriptions of a protocol. */
@Schema(
        requiredProperties = {"protocol", "unsubscribed", "pending", "failed"},
        description = "What became of a topic's subscriptions of a protocol.")
public record BulkSubscriptionDeletion(
        @Schema(description = "The protocol.", examples = "sms")
        String protocol,

        @Schema(description = "How many were ended.", examples = "12")
        int unsubscribed,

        @Schema(
                description =
                        "How many wait for their confirmation: SNS forgets them by itself, and lets nobody end them.",
                examples = "1")
        int pending,

        @Schema(description = "Those that were not ended, by their ids.")
        List<String> failed) {}
