package io.countersign.alerts.messages;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to publish many messages. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "MessageBatchRequest",
        description = "Messages; each has its own result.",
        examples = "{\"messages\": [{\"message\": \"first\"}, {\"message\": \"second\"}]}")
public record BatchRequest(
        @Schema(description = "The messages, at most 1,000.", required = true)
        List<MessageRequest> messages) {

    static final int MAX = 1000;
}
