package io.countersign.alerts.topics;

import io.countersign.alerts.TopicName;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to create a topic. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CreateTopicRequest",
        description = "The topic to create.",
        examples = "{\"name\": \"potholes\", \"displayName\": \"Potholes\"}")
public record TopicRequest(
        @Schema(
                description = "The name: 1 to 256 letters, digits, hyphens and underscores; the name of a FIFO topic "
                        + "ends in `.fifo`.",
                required = true,
                maxLength = 256,
                examples = "potholes")
        String name,

        @Schema(description = "The sender name in e-mails and text messages.", maxLength = 100, examples = "Potholes")
        String displayName,

        @Schema(description = "The KMS key that encrypts messages at rest.", examples = "alias/aws/sns")
        String kmsKey,

        @Schema(description = "FIFO topics: whether messages with the same text are duplicates.")
        Boolean contentBasedDeduplication,

        @Schema(description = "The signature version of deliveries: 1 (SHA-1) or 2 (SHA-256).", examples = "2")
        Integer signatureVersion,

        @Schema(description = "Tags, by name; at most 50.") Map<String, String> tags) {

    TopicSettings settings() {
        return new TopicSettings(displayName, kmsKey, contentBasedDeduplication, signatureVersion);
    }

    Map<String, String> tagsOrNone() {
        return tags == null ? Map.of() : tags;
    }

    void requireValid(TopicName topic) {
        settings().requireValid(topic);
        boolean valid = tagsOrNone().entrySet().stream()
                .allMatch(tag -> tag.getValue() != null
                        && tag.getKey().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}")
                        && tag.getValue().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}"));
        if (!valid || tagsOrNone().size() > 50) {
            throw ProblemException.invalid(
                    "tags",
                    "must be at most 50 tags, with names of 1 to 128 and values of up to 256 letters, digits, "
                            + "spaces and _.:/=+-@");
        }
    }
}
