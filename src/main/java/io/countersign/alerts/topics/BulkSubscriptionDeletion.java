package io.countersign.alerts.topics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of the deletion of all subscriptions of a protocol. */
@Schema(
        requiredProperties = {"protocol", "unsubscribed", "pending", "failed"},
        description = "The result of the deletion of all subscriptions of a protocol.")
public record BulkSubscriptionDeletion(
        @Schema(description = "The protocol.", examples = "sms")
        String protocol,

        @Schema(description = "The number of deleted subscriptions.", examples = "12")
        int unsubscribed,

        @Schema(
                description = "The number of subscriptions that wait for confirmation. They cannot be deleted; SNS "
                        + "removes them by itself.",
                examples = "1")
        int pending,

        @Schema(description = "The ids of the subscriptions that could not be deleted.")
        List<String> failed) {}
