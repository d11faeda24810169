package io.countersign.alerts.topics;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic as the API returns it. */
@Schema(
        name = "Topic",
        requiredProperties = {"name", "arn", "fifo", "confirmed", "pending"},
        description = "A topic.")
public record TopicView(
        @Schema(description = "The topic's name.", examples = "potholes")
        String name,

        @Schema(description = "The topic's ARN.", examples = "arn:aws:sns:eu-central-1:111122223333:potholes")
        String arn,

        @Schema(description = "Whether it is a FIFO topic.") boolean fifo,

        @Schema(description = "The sender name in e-mails and text messages.", examples = "Potholes")
        String displayName,

        @Schema(description = "The KMS key that encrypts messages at rest; absent without encryption.")
        String kmsKey,

        @Schema(description = "FIFO topics: whether messages with the same text are duplicates.")
        Boolean contentBasedDeduplication,

        @Schema(description = "The signature version of deliveries to http and https.", examples = "1")
        Integer signatureVersion,

        @Schema(description = "The number of confirmed subscriptions.", examples = "3")
        long confirmed,

        @Schema(description = "The number of subscriptions that wait for confirmation.", examples = "1")
        long pending) {

    static TopicView of(TopicChannel.Described topic) {
        Map<String, String> attributes = topic.attributes();
        boolean fifo = topic.arn().name().isFifo();
        return new TopicView(
                topic.arn().name().value(),
                topic.arn().toString(),
                fifo,
                text(attributes.get("DisplayName")),
                text(attributes.get("KmsMasterKeyId")),
                fifo ? Boolean.valueOf(attributes.get("ContentBasedDeduplication")) : null,
                (int) number(attributes.get("SignatureVersion"), 1),
                number(attributes.get("SubscriptionsConfirmed"), 0),
                number(attributes.get("SubscriptionsPending"), 0));
    }

    private static String text(String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static long number(String value, long defaultValue) {
        return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : defaultValue;
    }
}
