package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic in a list. */
@Schema(
        name = "TopicSummary",
        requiredProperties = {"name", "arn", "fifo"},
        description = "A topic in a list.")
public record TopicEntry(
        @Schema(description = "The topic's name.", examples = "potholes")
        String name,

        @Schema(description = "The topic's ARN.", examples = "arn:aws:sns:eu-central-1:111122223333:potholes")
        String arn,

        @Schema(description = "Whether it is a FIFO topic.") boolean fifo) {

    static TopicEntry of(TopicArn topic) {
        return new TopicEntry(
                topic.name().value(), topic.toString(), topic.name().isFifo());
    }
}
