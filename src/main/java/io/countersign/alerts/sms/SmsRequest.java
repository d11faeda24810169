package io.countersign.alerts.sms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text message that a caller wants sent. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SmsRequest",
        description = "A text message to a number.",
        examples = "{\"phoneNumber\": \"+15550100123\", \"message\": \"There are 9 potholes!\"}")
public record SmsRequest(
        @Schema(description = "The number, as in E.164.", required = true, examples = "+15550100123")
        String phoneNumber,

        @Schema(description = "The text, up to 1,600 characters.", required = true, examples = "There are 9 potholes!")
        String message,

        @Schema(
                description = "What it is for; as the service is set where it is left out.",
                enumeration = {"transactional", "promotional"},
                examples = "transactional")
        String type,

        @Schema(
                description =
                        "Whom it appears to be from, where the country's networks show that: up to 11 letters, digits and hyphens.",
                maxLength = 11,
                examples = "ROADS")
        String senderId) {

    /** Numbers and texts are not for logs. */
    @Override
    public String toString() {
        return "SmsRequest[…]";
    }
}
