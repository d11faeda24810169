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

/** A request to subscribe an endpoint to a topic. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SubscribeRequest",
        description = "The endpoint to subscribe, and the settings of the subscription.",
        examples = "{\"protocol\": \"email\", \"endpoint\": \"crew@example.com\"}")
public record SubscriptionRequest(
        @Schema(
                description = "The protocol.",
                required = true,
                enumeration = {"sms", "email", "email-json", "https", "http", "sqs", "lambda", "firehose"},
                examples = "email")
        String protocol,

        @Schema(
                description = "A phone number in E.164 format, an e-mail address, a URL, or the ARN of a queue, a "
                        + "function or a "
                        + "delivery stream.",
                required = true,
                examples = "crew@example.com")
        String endpoint,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "The SNS filter policy that selects messages. Default: all messages.",
                examples = "{\"severity\": [\"high\"]}")
        JsonNode filterPolicy,

        @Schema(
                description = "The part of the message that the policy applies to.",
                enumeration = {"MessageAttributes", "MessageBody"},
                examples = "MessageAttributes")
        String filterPolicyScope,

        @Schema(
                description = "Whether messages are delivered raw, without the SNS envelope and its signature: for "
                        + "https, http, sqs and firehose.")
        Boolean rawDelivery,

        @Schema(
                description = "The ARN of the SQS queue for messages that cannot be delivered.",
                examples = "arn:aws:sqs:eu-central-1:111122223333:undelivered")
        String deadLetterQueue,

        @Schema(
                description = "firehose: the ARN of the role that allows SNS to write to the stream.",
                examples = "arn:aws:iam::111122223333:role/sns-to-firehose")
        String role) {

    private static final Pattern QUEUE = Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,80}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");

    /**
     * Validates the request for {@code topic}, and returns the endpoint.
     *
     * @throws ProblemException if a field is missing or invalid, or the endpoint cannot be subscribed to {@code topic}
     */
    Endpoint requireValid(TopicName topic) {
        Protocol parsedProtocol = Protocol.named(protocol);
        parsedProtocol.require(endpoint);
        requireApplicable(topic, parsedProtocol);
        if (filterPolicyScope != null
                && (filterPolicy == null || !filterPolicyScope.matches("MessageAttributes|MessageBody"))) {
            throw ProblemException.invalid(
                    "filterPolicyScope", "must be MessageAttributes or MessageBody, and requires a filterPolicy");
        }
        if (filterPolicy != null) {
            FilterPolicyRules.require(filterPolicy, "MessageBody".equals(filterPolicyScope));
        }
        boolean rawSupported =
                parsedProtocol.isUrl() || parsedProtocol == Protocol.SQS || parsedProtocol == Protocol.FIREHOSE;
        if (Boolean.TRUE.equals(rawDelivery) && !rawSupported) {
            throw ProblemException.invalid("rawDelivery", "is allowed for https, http, sqs and firehose only");
        }
        if (deadLetterQueue != null && !QUEUE.matcher(deadLetterQueue).matches()) {
            throw ProblemException.invalid("deadLetterQueue", "must be the ARN of an SQS queue");
        }
        if (parsedProtocol == Protocol.FIREHOSE
                ? role == null || !ROLE.matcher(role).matches()
                : role != null) {
            throw ProblemException.invalid(
                    "role",
                    "must be the ARN of a role; required for firehose, and not " + "allowed for other protocols");
        }
        return new Endpoint(parsedProtocol.id(), endpoint);
    }

    /** AWS: "Message delivery for FIFO topics", "Amazon SNS dead-letter queues". */
    private void requireApplicable(TopicName topic, Protocol parsedProtocol) {
        if (topic.isFifo() && parsedProtocol != Protocol.SQS) {
            throw ProblemException.invalid("protocol", "must be sqs, because the topic is a FIFO topic");
        }
        if (!topic.isFifo() && parsedProtocol == Protocol.SQS && endpoint.endsWith(".fifo")) {
            throw ProblemException.invalid(
                    "endpoint", "must be a standard queue: FIFO queues can be subscribed to FIFO topics only");
        }
        boolean fifoQueue = deadLetterQueue != null && deadLetterQueue.endsWith(".fifo");
        if (deadLetterQueue != null && fifoQueue != (parsedProtocol == Protocol.SQS && endpoint.endsWith(".fifo"))) {
            throw ProblemException.invalid(
                    "deadLetterQueue", "must be a FIFO queue for a FIFO queue, and a standard queue for all others");
        }
    }

    /** The attributes that are set, by their names in the SNS API. AWS: "Subscribe". */
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
