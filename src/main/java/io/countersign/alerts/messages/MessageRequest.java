package io.countersign.alerts.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to publish a message. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "A message: either `message`, the same text for all protocols, or `structure`, with a text for "
                + "each protocol.",
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
                        "Instead of `message`: a text for each protocol; `default` is used for all other protocols.",
                examples = "{\"default\": \"There are 9 potholes!\", \"sms\": \"9 potholes\"}")
        Map<String, String> structure,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "Attributes that filter policies match: strings, numbers, and lists of them.",
                examples = "{\"severity\": \"high\", \"count\": 9}")
        Map<String, JsonNode> attributes,

        @Schema(
                description = "The message group, within which order is kept; required for FIFO topics.",
                maxLength = 128,
                examples = "ring-road")
        String groupId,

        @Schema(
                description = "FIFO topics: messages with the same id within five minutes are duplicates. Default: "
                        + "derived from the "
                        + "`Idempotency-Key`.",
                maxLength = 128,
                examples = "2026-11-24-9")
        String deduplicationId) {

    /** An empty map counts as absent: generated clients send one for an unset field. */
    public MessageRequest {
        structure = structure == null || structure.isEmpty() ? null : structure;
    }

    /** Omits the texts: they are for subscribers, not for logs. */
    @Override
    public String toString() {
        return "MessageRequest[…]";
    }
}
