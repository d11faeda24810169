package io.countersign.alerts.topics;

import io.countersign.alerts.TopicName;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The settings of a topic that can be changed; null leaves a setting unchanged. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "ChangeTopicRequest",
        description = "The settings to change; absent fields stay unchanged.",
        examples = "{\"displayName\": \"Potholes\"}")
public record TopicSettings(
        @Schema(
                description = "The sender name in e-mails and text messages: at most 100 characters; text messages "
                        + "show the first 10.",
                maxLength = 100,
                examples = "Potholes")
        String displayName,

        @Schema(
                description = "The KMS key that encrypts messages at rest; empty for no encryption.",
                examples = "alias/aws/sns")
        String kmsKey,

        @Schema(description = "FIFO topics: whether messages with the same text are duplicates.")
        Boolean contentBasedDeduplication,

        @Schema(
                description = "The signature version of deliveries to http and https: 1 (SHA-1) or 2 (SHA-256).",
                examples = "2")
        Integer signatureVersion) {

    void requireValid(TopicName topic) {
        if (displayName != null && !displayName.matches("[^\\p{Cntrl}]{0,100}")) {
            throw ProblemException.invalid("displayName", "must be at most 100 characters, without control characters");
        }
        if (kmsKey != null && !kmsKey.matches("[A-Za-z0-9:/_-]{0,2048}")) {
            throw ProblemException.invalid("kmsKey", "must be the id, the ARN or the alias of a KMS key");
        }
        if (contentBasedDeduplication != null && !topic.isFifo()) {
            throw ProblemException.invalid(
                    "contentBasedDeduplication", "is allowed for FIFO topics only, whose " + "names end in .fifo");
        }
        if (signatureVersion != null && signatureVersion != 1 && signatureVersion != 2) {
            throw ProblemException.invalid("signatureVersion", "must be 1 or 2");
        }
    }

    /** The settings that are not null, by their names in the SNS API. AWS: "SetTopicAttributes". */
    Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        put(attributes, "DisplayName", displayName);
        put(attributes, "KmsMasterKeyId", kmsKey);
        put(attributes, "ContentBasedDeduplication", contentBasedDeduplication);
        put(attributes, "SignatureVersion", signatureVersion);
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, Object value) {
        if (value != null) {
            attributes.put(name, value.toString());
        }
    }
}
