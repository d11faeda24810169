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
                description = "Its id; absent while it waits for its confirmation.",
                examples = "potholes:b24e11a2-06bd-4e73-aa29-0ed2de3b41b5")
        String id,

        @Schema(description = "By what way.", examples = "email")
        String protocol,

        @Schema(description = "Where.", examples = "crew@example.com")
        String endpoint,

        @Schema(description = "Whether it waits for its confirmation.")
        boolean pending) {

    static SubscriptionEntry of(Subscribed subscribed) {
        SubscriptionArn arn = subscribed.arn();
        return new SubscriptionEntry(
                arn == null ? null : idOf(arn),
                subscribed.endpoint().protocol(),
                subscribed.endpoint().address(),
                arn == null);
    }

    /** As the service calls it: with its topic's name, without the account. */
    static String idOf(SubscriptionArn arn) {
        return arn.topic().name() + ":" + arn.id();
    }
}
