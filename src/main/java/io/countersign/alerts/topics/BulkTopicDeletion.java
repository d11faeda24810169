package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of the deletion of all topics whose names lack a word. */
@Schema(
        requiredProperties = {"keep", "caseSensitive", "dryRun", "deleted", "failed"},
        description = "The result of the deletion of all topics whose names lack a word.")
public record BulkTopicDeletion(
        @Schema(description = "The word that the names of kept topics contain.", examples = "critical")
        String keep,

        @Schema(description = "Whether the search for the word is case-sensitive: always false.")
        boolean caseSensitive,

        @Schema(description = "Whether this is a dry run, which deletes nothing.")
        boolean dryRun,

        @Schema(
                description = "The deleted topics; in a dry run, the topics that would be deleted.",
                examples = "[\"potholes\"]")
        List<String> deleted,

        @Schema(description = "The topics that could not be deleted, with the reasons.")
        List<Failure> failed) {

    /** A topic that could not be deleted. */
    @Schema(
            name = "BulkTopicDeletionFailure",
            requiredProperties = {"name", "detail"},
            description = "A topic that could not be deleted.")
    public record Failure(
            @Schema(description = "The topic's name.", examples = "potholes")
            String name,

            @Schema(description = "The reason.") String detail) {}

    /** The result for one topic; {@code failure} is null if the topic was deleted. */
    record BatchEntryResult(TopicArn topic, String failure) {}

    static BulkTopicDeletion planned(String keep, List<TopicArn> topics) {
        return new BulkTopicDeletion(
                keep,
                false,
                true,
                topics.stream().map(topic -> topic.name().value()).toList(),
                List.of());
    }

    static BulkTopicDeletion completed(String keep, List<BatchEntryResult> results) {
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
