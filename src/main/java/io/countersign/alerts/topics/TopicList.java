package io.countersign.alerts.topics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All topics. */
@Schema(
        requiredProperties = {"topics"},
        description = "All topics that this service manages.")
public record TopicList(@Schema(description = "The topics.") List<TopicEntry> topics) {}
