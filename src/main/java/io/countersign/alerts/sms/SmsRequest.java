package io.countersign.alerts.sms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to send one text message. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SmsRequest",
        description = "A text message to a phone number.",
        examples = "{\"phoneNumber\": \"+15550100123\", \"message\": \"There are 9 potholes!\"}")
public record SmsRequest(
        @Schema(description = "The phone number, in E.164 format.", required = true, examples = "+15550100123")
        String phoneNumber,

        @Schema(description = "The text, up to 1,600 characters.", required = true, examples = "There are 9 potholes!")
        String message,

        @Schema(
                description = "The purpose of the message. Default: the type that the service is configured with.",
                enumeration = {"transactional", "promotional"},
                examples = "transactional")
        String type,

        @Schema(
                description =
                        "The sender id, in countries whose networks show it: up to 11 letters, digits and hyphens.",
                maxLength = 11,
                examples = "ROADS")
        String senderId) {

    /** Omits the number and the text: they must not be logged. */
    @Override
    public String toString() {
        return "SmsRequest[…]";
    }
}
