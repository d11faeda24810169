package io.countersign.alerts.topics;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription as callers see it. */
@Schema(
        name = "Subscription",
        requiredProperties = {"id", "topic", "protocol", "endpoint", "pending", "rawDelivery"},
        description = "A subscription.")
public record SubscriptionView(
        @Schema(description = "Its id.", examples = "potholes:b24e11a2-06bd-4e73-aa29-0ed2de3b41b5")
        String id,

        @Schema(description = "Its topic.", examples = "potholes")
        String topic,

        @Schema(description = "By what way.", examples = "email")
        String protocol,

        @Schema(description = "Where.", examples = "crew@example.com")
        String endpoint,

        @Schema(description = "Whether it waits for its confirmation.")
        boolean pending,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Which messages; absent for all.",
                examples = "{\"severity\": [\"high\"]}")
        @JsonRawValue
        String filterPolicy,

        @Schema(description = "What the policy is about.", examples = "MessageAttributes")
        String filterPolicyScope,

        @Schema(description = "Whether messages come bare.") boolean rawDelivery,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Where what cannot be delivered goes, as SNS has it; absent for nowhere.",
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
