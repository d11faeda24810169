package io.countersign.alerts.topics;

import io.countersign.alerts.TopicName;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic that a caller wants. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "CreateTopicRequest",
        description = "The topic to make.",
        examples = "{\"name\": \"potholes\", \"displayName\": \"Potholes\"}")
public record TopicRequest(
        @Schema(
                description =
                        "Its name: 1 to 256 letters, digits, hyphens and underscores; that of a FIFO topic ends in `.fifo`.",
                required = true,
                maxLength = 256,
                examples = "potholes")
        String name,

        @Schema(
                description = "What e-mails and text messages say they come from.",
                maxLength = 100,
                examples = "Potholes")
        String displayName,

        @Schema(description = "The KMS key by which messages are encrypted at rest.", examples = "alias/aws/sns")
        String kmsKey,

        @Schema(description = "FIFO topics: whether messages of the same text are the same message.")
        Boolean contentBasedDeduplication,

        @Schema(description = "The version of the signature by which SNS signs deliveries: 1 or 2.", examples = "2")
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
        boolean fits = tagsOrNone().entrySet().stream()
                .allMatch(tag -> tag.getValue() != null
                        && tag.getKey().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}")
                        && tag.getValue().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}"));
        if (!fits || tagsOrNone().size() > 50) {
            throw ProblemException.invalid(
                    "tags",
                    "must be at most 50, with names of 1 to 128 and values of up to 256 letters, digits, spaces and _.:/=+-@");
        }
    }
}
