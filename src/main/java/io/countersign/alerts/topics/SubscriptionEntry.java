package io.countersign.alerts.topics;

import io.countersign.alerts.topics.SubscriptionChannel.Subscribed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription in a list. */
@Schema(
        name = "SubscriptionSummary",
        requiredProperties = {"protocol", "endpoint", "pending"},
        description = "A subscription in a list.")
public record SubscriptionEntry(
        @Schema(
                description = "The subscription's id; absent while it waits for confirmation.",
                examples = "potholes:b24e11a2-06bd-4e73-aa29-0ed2de3b41b5")
        String id,

        @Schema(description = "The protocol.", examples = "email")
        String protocol,

        @Schema(description = "The endpoint.", examples = "crew@example.com")
        String endpoint,

        @Schema(description = "Whether the subscription waits for confirmation.")
        boolean pending) {

    static SubscriptionEntry of(Subscribed subscribed) {
        SubscriptionArn arn = subscribed.arn();
        return new SubscriptionEntry(
                arn == null ? null : idOf(arn),
                subscribed.endpoint().protocol(),
                subscribed.endpoint().address(),
                arn == null);
    }

    /** The id in this service's API: the topic's name and the last part of the ARN, without the account. */
    static String idOf(SubscriptionArn arn) {
        return arn.topic().name() + ":" + arn.id();
    }
}
