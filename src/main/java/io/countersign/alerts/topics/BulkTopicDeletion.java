package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the topics that nobody wanted to keep. */
@Schema(
        requiredProperties = {"keep", "caseSensitive", "dryRun", "deleted", "failed"},
        description = "What became of the topics whose names lack a word.")
public record BulkTopicDeletion(
        @Schema(description = "The word.", examples = "critical")
        String keep,

        @Schema(description = "Whether the case of letters matters when the word is looked for: always false.")
        boolean caseSensitive,

        @Schema(description = "Whether nothing was removed, because it was only asked what would be.")
        boolean dryRun,

        @Schema(description = "The topics that were removed, or would be.", examples = "[\"potholes\"]")
        List<String> deleted,

        @Schema(description = "Those that were not removed, and why.")
        List<Failure> failed) {

    /** A topic that is still there. */
    @Schema(
            name = "BulkTopicDeletionFailure",
            requiredProperties = {"name", "detail"},
            description = "A topic that was not removed.")
    public record Failure(
            @Schema(description = "Its name.", examples = "potholes")
            String name,

            @Schema(description = "Why it was not removed.") String detail) {}

    /** What became of one; {@code failure} is null where it was removed. */
    record BatchEntryResult(TopicArn topic, String failure) {}

    static BulkTopicDeletion planned(String keep, List<TopicArn> topics) {
        return new BulkTopicDeletion(
                keep,
                false,
                true,
                topics.stream().map(topic -> topic.name().value()).toList(),
                List.of());
    }

    static BulkTopicDeletion done(String keep, List<BatchEntryResult> results) {
        return new BulkTopicDeletion(
                keep,
                false,
                false,
                results.stream()
                        .filter(result -> result.failure() == null)
                        .map(result -> result.topic().name().value())
                        .sorted()
                        .toList(),
                results.stream()
                        .filter(result -> result.failure() != null)
                        .map(result -> new Failure(result.topic().name().value(), result.failure()))
                        .toList());
    }
}
