package io.countersign.alerts.topics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All subscriptions of a topic. */
@Schema(
        requiredProperties = {"subscriptions"},
        description = "All subscriptions of a topic.")
public record SubscriptionList(
        @Schema(description = "The subscriptions.") List<SubscriptionEntry> subscriptions) {}
