package io.countersign.alerts.topics;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription as the API returns it. */
@Schema(
        name = "Subscription",
        requiredProperties = {"id", "topic", "protocol", "endpoint", "pending", "rawDelivery"},
        description = "A subscription.")
public record SubscriptionView(
        @Schema(description = "The subscription's id.", examples = "potholes:b24e11a2-06bd-4e73-aa29-0ed2de3b41b5")
        String id,

        @Schema(description = "The topic's name.", examples = "potholes")
        String topic,

        @Schema(description = "The protocol.", examples = "email")
        String protocol,

        @Schema(description = "The endpoint.", examples = "crew@example.com")
        String endpoint,

        @Schema(description = "Whether the subscription waits for confirmation.")
        boolean pending,

        @Schema(
                type = SchemaType.OBJECT,
                description = "The filter policy; absent if all messages are delivered.",
                examples = "{\"severity\": [\"high\"]}")
        @JsonRawValue
        String filterPolicy,

        @Schema(description = "The part of the message that the policy applies to.", examples = "MessageAttributes")
        String filterPolicyScope,

        @Schema(description = "Whether messages are delivered raw, without the SNS envelope.")
        boolean rawDelivery,

        @Schema(
                type = SchemaType.OBJECT,
                description = "The redrive policy of SNS for messages that cannot be delivered; absent if not set.",
                examples = "{\"deadLetterTargetArn\": \"arn:aws:sqs:eu-central-1:111122223333:undelivered\"}")
        @JsonRawValue
        String redrivePolicy) {

    static SubscriptionView of(SubscriptionChannel.Described subscription) {
        Map<String, String> attributes = subscription.attributes();
        return new SubscriptionView(
                SubscriptionEntry.idOf(subscription.arn()),
                subscription.arn().topic().name().value(),
                attributes.get("Protocol"),
                attributes.get("Endpoint"),
                Boolean.parseBoolean(attributes.get("PendingConfirmation")),
                attributes.get("FilterPolicy"),
                attributes.get("FilterPolicyScope"),
                Boolean.parseBoolean(attributes.get("RawMessageDelivery")),
                attributes.get("RedrivePolicy"));
    }
}
