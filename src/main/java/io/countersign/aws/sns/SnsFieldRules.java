package io.countersign.aws.sns;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The error texts of SNS, each with the field that it concerns and the accepted values. AWS: "Amazon SNS API
 * Reference", "Errors" of Publish, PublishBatch, Subscribe, CreateTopic, SetTopicAttributes.
 */
final class SnsFieldRules {

    /**
     * An SNS error text and its meaning.
     *
     * @param start the start of the text, as a regular expression without nested repetition
     * @param field the field of this API's request
     * @param remedy what the field must be
     */
    record FieldRule(Pattern start, String field, String remedy) {

        FieldRule(String start, String field, String remedy) {
            this(Pattern.compile(start), field, remedy);
        }
    }

    /** The first matching rule applies: exact texts precede rules for parameter names only. */
    static final List<FieldRule> OF_PARAMETERS = List.of(
            new FieldRule(
                    "Filter policy scope MessageAttributes does not support nested",
                    "filterPolicy",
                    "must not be nested, unless filterPolicyScope is MessageBody"),
            new FieldRule("FilterPolicyScope", "filterPolicyScope", "must be MessageAttributes or MessageBody"),
            new FieldRule(
                    "FilterPolicy: Filter policy is too complex",
                    "filterPolicy",
                    "must have at most 150 combinations: the product of the number of conditions of each name"),
            new FieldRule("FilterPolicy: Filter policy can not have more", "filterPolicy", "must have at most 5 names"),
            new FieldRule(
                    "FilterPolicy: Empty arrays",
                    "filterPolicy",
                    "must have at least one condition for each name; leave a name out to accept all its values"),
            new FieldRule(
                    "FilterPolicy: \"[^\"]*\" must be an object or an array",
                    "filterPolicy",
                    "must have a list of conditions for each name, such as {\"severity\": [\"high\"]}"),
            new FieldRule(
                    "FilterPolicy: Match value must be",
                    "filterPolicy",
                    "must have conditions that are texts, numbers, true, false, null or an object such as {\"prefix\": \"a\"}"),
            new FieldRule(
                    "FilterPolicy: Only one key allowed",
                    "filterPolicy",
                    "must have one operator in each condition; write [{\"prefix\": \"a\"}, {\"suffix\": \"b\"}] for either"),
            new FieldRule(
                    "FilterPolicy: (?:Unrecognized match type|Unsupported anything-but)",
                    "filterPolicy",
                    "must use operators of SNS: prefix, suffix, equals-ignore-case, anything-but, numeric, exists, cidr"),
            new FieldRule(
                    "FilterPolicy: exists match pattern",
                    "filterPolicy",
                    "must have true or false for the operator exists"),
            new FieldRule(
                    "FilterPolicy: [a-z-]+ match pattern must be a string",
                    "filterPolicy",
                    "must have a text for the operators prefix, suffix, equals-ignore-case and cidr"),
            new FieldRule(
                    "FilterPolicy: (?:Malformed CIDR|Nonstandard IP)",
                    "filterPolicy",
                    "must have an address and a length for the operator cidr, such as \"10.0.0.0/24\""),
            new FieldRule(
                    "FilterPolicy: (?:Invalid member in numeric|Unrecognized numeric|Value of |Too many |Bad |Bottom )",
                    "filterPolicy",
                    "must have an operator and a number for numeric, such as [\">=\", 5], or a range such as [\">\", 0, \"<=\", 9]"),
            new FieldRule(
                    "FilterPolicy",
                    "filterPolicy",
                    "must be a filter policy of SNS: for each name a list of conditions, such as {\"severity\": [\"high\"]}"),
            new FieldRule(
                    "RedrivePolicy: must use a FIFO",
                    "deadLetterQueue",
                    "must be a FIFO queue, because the topic is a FIFO topic"),
            new FieldRule(
                    "RedrivePolicy",
                    "deadLetterQueue",
                    "must be the ARN of an SQS queue in the account and the region of the topic"),
            new FieldRule(
                    "RawMessageDelivery|Delivery protocol", "rawDelivery", "is for https, http, sqs and firehose"),
            new FieldRule(
                    "SubscriptionRoleArn|.{0,40}[Rr]ole ARN",
                    "role",
                    "must be the ARN of a role that SNS may assume and that may write to the delivery stream"),
            new FieldRule(
                    "Subscription already exists",
                    "endpoint",
                    "is subscribed already with other settings; end that subscription first"),
            new FieldRule("Topic already exists with different tags", "tags", "must be those that the topic has"),
            new FieldRule(
                    "Topic already exists",
                    "name",
                    "is a topic with other settings; change them with PATCH /v1/topics/{name}"),
            new FieldRule("Tags? Reason: Topic already exists", "tags", "must be those that the topic has"),
            new FieldRule(
                    "Tags?\\b|Duplicated keys", "tags", "must have names that differ, and that do not begin with aws:"),
            new FieldRule(
                    "Amazon SNS does not support this protocol",
                    "protocol",
                    "must be a protocol that SNS has in this region"),
            new FieldRule(
                    "Protocol",
                    "protocol",
                    "must be a protocol that SNS has in this region and for this type of topic"),
            new FieldRule(
                    "Endpoint Reason: FIFO SQS",
                    "endpoint",
                    "must be a standard queue: FIFO queues can be subscribed to FIFO topics only"),
            new FieldRule(
                    "Endpoint Reason: Please use FIFO|(?:Endpoint|Protocol) .{0,60}FIFO topic",
                    "endpoint",
                    "must be an SQS queue, because the topic is a FIFO topic"),
            new FieldRule(
                    "Invalid SMS endpoint",
                    "endpoint",
                    "must be a telephone number in E.164 that SNS can send to, such as +15550100123"),
            new FieldRule(
                    "Unreachable Endpoint|Not authorized endpoint",
                    "endpoint",
                    "must be a public address that answers SNS over HTTP or HTTPS"),
            new FieldRule(
                    "(?:SQS|Lambda|Firehose|Email|HTTP|HTTPS|HTTP\\(S\\))?\\s?[Ee](?:ndpoint|mail)",
                    "endpoint",
                    "must exist and match the protocol; queues and functions must be in a region that SNS delivers to"),
            new FieldRule(
                    "The MessageGroupId parameter is required|MessageGroupId",
                    "groupId",
                    "must be 1 to 128 letters, digits and punctuation; FIFO topics need it"),
            new FieldRule(
                    "The topic should either have ContentBasedDeduplication",
                    "deduplicationId",
                    "must be given, because the topic has no content-based deduplication; or send an Idempotency-Key, or set "
                            + "contentBasedDeduplication of the topic to true"),
            new FieldRule(
                    "MessageDeduplicationId Reason: The request includes",
                    "deduplicationId",
                    "must be left out: it is for FIFO topics"),
            new FieldRule(
                    "MessageDeduplicationId", "deduplicationId", "must be 1 to 128 letters, digits and punctuation"),
            new FieldRule(
                    "Message Structure - No default|Message Structure",
                    "structure",
                    "must have a text called default, and a text for each other protocol"),
            new FieldRule(
                    "Message too long",
                    "message",
                    "must be at most 262,144 bytes in UTF-8 with its attributes, and 1,600 characters in a text message"),
            new FieldRule("Empty message", "message", "must not be empty"),
            new FieldRule(
                    "Subject",
                    "subject",
                    "must be fewer than 100 ASCII characters, without line breaks and control characters"),
            new FieldRule(
                    "PhoneNumber",
                    "phoneNumber",
                    "must be a telephone number in E.164 that SNS can send to, such as +15550100123"),
            new FieldRule(
                    "(?i).{0,60}sender ?id",
                    "senderId",
                    "must be 1 to 11 letters and digits, one of them a letter, and may have to be registered in the country"),
            new FieldRule(
                    "(?i).{0,60}MaxPrice",
                    "countersign.alerts.sms.max-price",
                    "must be an amount in US dollars; the operator of this service sets it"),
            new FieldRule("MessageAttributes", "attributes", "must have a type and a value that is not empty"),
            new FieldRule("Message\\b", "message", "must be a text of characters that XML 1.0 has"),
            new FieldRule(
                    "KmsMasterKeyId|KMS",
                    "kmsKey",
                    "must be an enabled symmetric KMS key in the region of the topic that this service may use"),
            new FieldRule("DisplayName", "displayName", "must be at most 100 characters, without control characters"),
            new FieldRule("SignatureVersion", "signatureVersion", "must be 1 or 2"),
            new FieldRule(
                    "ContentBasedDeduplication|FifoTopic",
                    "contentBasedDeduplication",
                    "is for FIFO topics, whose names end in .fifo"),
            new FieldRule(
                    "Topic Name|TopicArn|TopicName|Topic\\b|TargetArn|@?name Reason",
                    "name",
                    "must be the name of a topic in the account and the region of this service"),
            new FieldRule(
                    "Subscription(?:Arn|Id)",
                    "id",
                    "must be the id of a subscription, as lists of subscriptions show it"),
            new FieldRule("(?:Invalid )?[Tt]oken", "Token", "must be that of a confirmation from the last two days"));

    /** Rejections of a message attribute, all of which contain "message attribute"; with its name if SNS states it. */
    static final List<FieldRule> OF_ATTRIBUTES = List.of(
            new FieldRule(
                    "(?i)invalid message attribute name|.{0,60}non-alphanumeric|length of message attribute name|"
                            + "message attribute name",
                    "attributes",
                    "must have names of fewer than 256 letters, digits and _-. that do not begin or end with a dot or have two "
                            + "in a row"),
            new FieldRule("(?i).{0,400}(?:must contain non-empty|is empty)", "attributes", "must not be empty"),
            new FieldRule("", "attributes", "must be a text, a number, or a list of texts, numbers and booleans"));

    private SnsFieldRules() {}
}
