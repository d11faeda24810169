package io.countersign.alerts.topics;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic as callers see it. */
@Schema(
        name = "Topic",
        requiredProperties = {"name", "arn", "fifo", "confirmed", "pending"},
        description = "A topic.")
public record TopicView(
        @Schema(description = "Its name.", examples = "potholes")
        String name,

        @Schema(description = "Its ARN.", examples = "arn:aws:sns:eu-central-1:111122223333:potholes")
        String arn,

        @Schema(description = "Whether it is a FIFO topic.") boolean fifo,

        @Schema(description = "What e-mails and text messages say they come from.", examples = "Potholes")
        String displayName,

        @Schema(description = "The KMS key by which messages are encrypted at rest; absent where there is none.")
        String kmsKey,

        @Schema(description = "FIFO topics: whether messages of the same text are the same message.")
        Boolean contentBasedDeduplication,

        @Schema(
                description = "The version of the signature by which SNS signs deliveries to http and https.",
                examples = "1")
        Integer signatureVersion,

        @Schema(description = "How many subscriptions are confirmed.", examples = "3")
        long confirmed,

        @Schema(description = "How many wait for their confirmation.", examples = "1")
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

    private static long number(String value, long otherwise) {
        return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : otherwise;
    }
}
