package io.countersign.alerts.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message that a caller wants published. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "A message: `message` for everybody the same, or `structure` with a text for each protocol.",
        examples = "{\"subject\": \"Potholes\", \"message\": \"There are 9 potholes!\"}")
public record MessageRequest(
        @Schema(
                description = "The subject of e-mails: fewer than 100 ASCII characters, no control characters.",
                maxLength = 99,
                examples = "Potholes")
        String subject,

        @Schema(description = "The text.", examples = "There are 9 potholes!")
        String message,

        @Schema(
                description =
                        "Instead of `message`: a text for each protocol; `default` is for those without one of their own.",
                examples = "{\"default\": \"There are 9 potholes!\", \"sms\": \"9 potholes\"}")
        Map<String, String> structure,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What filter policies look at: texts, numbers, and lists of them.",
                examples = "{\"severity\": \"high\", \"count\": 9}")
        Map<String, JsonNode> attributes,

        @Schema(
                description = "Within what the order is kept: needed for FIFO topics.",
                maxLength = 128,
                examples = "ring-road")
        String groupId,

        @Schema(
                description =
                        "FIFO topics: what makes it the same message as another within five minutes; made from the "
                                + "`Idempotency-Key` where it is left out.",
                maxLength = 128,
                examples = "2026-11-24-9")
        String deduplicationId) {

    /** Generated clients send empty maps and lists for what nobody set. */
    public MessageRequest {
        structure = structure == null || structure.isEmpty() ? null : structure;
    }

    /** Texts are for who subscribed to them, and not for logs. */
    @Override
    public String toString() {
        return "MessageRequest[…]";
    }
}
