package io.countersign.alerts.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.alerts.TopicName;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a caller wants to be told. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SubscribeRequest",
        description = "Whom to tell.",
        examples = "{\"protocol\": \"email\", \"endpoint\": \"crew@example.com\"}")
public record SubscriptionRequest(
        @Schema(
                description = "By what way.",
                required = true,
                enumeration = {"sms", "email", "email-json", "https", "http", "sqs", "lambda", "firehose"},
                examples = "email")
        String protocol,

        @Schema(
                description =
                        "Where: a telephone number in E.164, an e-mail address, a URL, or the ARN of a queue, a function or a "
                                + "delivery stream.",
                required = true,
                examples = "crew@example.com")
        String endpoint,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "Which messages: SNS's filter policy.",
                examples = "{\"severity\": [\"high\"]}")
        JsonNode filterPolicy,

        @Schema(
                description = "What the policy is about.",
                enumeration = {"MessageAttributes", "MessageBody"},
                examples = "MessageAttributes")
        String filterPolicyScope,

        @Schema(
                description =
                        "Whether messages come bare, without SNS's envelope and its signature: for https, http, sqs and firehose.")
        Boolean rawDelivery,

        @Schema(
                description = "The ARN of the SQS queue for what cannot be delivered.",
                examples = "arn:aws:sqs:eu-central-1:111122223333:undelivered")
        String deadLetterQueue,

        @Schema(
                description = "firehose: the ARN of the role that lets SNS write there.",
                examples = "arn:aws:iam::111122223333:role/sns-to-firehose")
        String role) {

    private static final Pattern QUEUE = Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,80}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");

    /**
     * Whom messages are to go to.
     *
     * @throws ProblemException if nothing is there, it does not suit {@code topic}, or another field is not valid
     */
    Endpoint requireValid(TopicName topic) {
        Protocol way = Protocol.named(protocol);
        way.require(endpoint);
        requireApplicable(topic, way);
        if (filterPolicyScope != null
                && (filterPolicy == null || !filterPolicyScope.matches("MessageAttributes|MessageBody"))) {
            throw ProblemException.invalid(
                    "filterPolicyScope", "must be MessageAttributes or MessageBody, and needs a filterPolicy");
        }
        if (filterPolicy != null) {
            FilterPolicyRules.require(filterPolicy, "MessageBody".equals(filterPolicyScope));
        }
        boolean bare = way.isUrl() || way == Protocol.SQS || way == Protocol.FIREHOSE;
        if (Boolean.TRUE.equals(rawDelivery) && !bare) {
            throw ProblemException.invalid("rawDelivery", "is for https, http, sqs and firehose");
        }
        if (deadLetterQueue != null && !QUEUE.matcher(deadLetterQueue).matches()) {
            throw ProblemException.invalid("deadLetterQueue", "must be the ARN of an SQS queue");
        }
        if (way == Protocol.FIREHOSE ? role == null || !ROLE.matcher(role).matches() : role != null) {
            throw ProblemException.invalid("role", "must be the ARN of a role for firehose, and is for nothing else");
        }
        return new Endpoint(way.id(), endpoint);
    }

    /** AWS: "Message delivery for FIFO topics", "Amazon SNS dead-letter queues". */
    private void requireApplicable(TopicName topic, Protocol way) {
        if (topic.isFifo() && way != Protocol.SQS) {
            throw ProblemException.invalid("protocol", "must be sqs, because the topic is a FIFO topic");
        }
        if (!topic.isFifo() && way == Protocol.SQS && endpoint.endsWith(".fifo")) {
            throw ProblemException.invalid(
                    "endpoint", "must be a standard queue: FIFO queues can be subscribed to FIFO topics only");
        }
        boolean fifoQueue = deadLetterQueue != null && deadLetterQueue.endsWith(".fifo");
        if (deadLetterQueue != null && fifoQueue != (way == Protocol.SQS && endpoint.endsWith(".fifo"))) {
            throw ProblemException.invalid(
                    "deadLetterQueue", "must be a FIFO queue for a FIFO queue, and a standard queue for all others");
        }
    }

    /** What is set, by SNS's names. AWS: "Subscribe". */
    Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        if (filterPolicy != null) {
            attributes.put("FilterPolicy", filterPolicy.toString());
        }
        if (filterPolicyScope != null) {
            attributes.put("FilterPolicyScope", filterPolicyScope);
        }
        if (rawDelivery != null) {
            attributes.put("RawMessageDelivery", rawDelivery.toString());
        }
        if (deadLetterQueue != null) {
            attributes.put("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + deadLetterQueue + "\"}");
        }
        if (role != null) {
            attributes.put("SubscriptionRoleArn", role);
        }
        return attributes;
    }
}
