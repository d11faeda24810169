package io.countersign.alerts.topics;

import io.countersign.alerts.TopicName;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be set of a topic, and changed later; null leaves it as it is. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "ChangeTopicRequest",
        description = "What to change; what is left out stays as it is.",
        examples = "{\"displayName\": \"Potholes\"}")
public record TopicSettings(
        @Schema(
                description =
                        "What e-mails and text messages say they come from: at most 100 characters, of which text messages show 10.",
                maxLength = 100,
                examples = "Potholes")
        String displayName,

        @Schema(
                description = "The KMS key by which messages are encrypted at rest; empty for none.",
                examples = "alias/aws/sns")
        String kmsKey,

        @Schema(description = "FIFO topics: whether messages of the same text are the same message.")
        Boolean contentBasedDeduplication,

        @Schema(
                description =
                        "The version of the signature by which SNS signs what it delivers to http and https: 1 (SHA-1) or 2 (SHA-256).",
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
            throw ProblemException.invalid("contentBasedDeduplication", "is for FIFO topics, whose names end in .fifo");
        }
        if (signatureVersion != null && signatureVersion != 1 && signatureVersion != 2) {
            throw ProblemException.invalid("signatureVersion", "must be 1 or 2");
        }
    }

    /** What is set, by SNS's names. AWS: "SetTopicAttributes". */
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
