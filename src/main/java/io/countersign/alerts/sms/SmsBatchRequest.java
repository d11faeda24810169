package io.countersign.alerts.sms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Text messages that a caller wants sent, by one template. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SmsBatchRequest",
        description =
                "A text with places for values, and contacts that have a value for each: as `contacts` or as `csv`.",
        examples =
                "{\"template\": \"Hello {Name}\", \"contacts\": [{\"phoneNumber\": \"+15550100123\", \"Name\": \"Ann\"}]}")
public record SmsBatchRequest(
        @Schema(
                description = "The text, with the names of values in braces.",
                required = true,
                examples = "Hello {Name}")
        String template,

        @Schema(
                description = "Up to 1,000 contacts: each with a `phoneNumber`, and its values by their names.",
                examples = "[{\"phoneNumber\": \"+15550100123\", \"Name\": \"Ann\"}]")
        List<Map<String, String>> contacts,

        @Schema(
                description =
                        "Instead of `contacts`: lines of values between commas; the first has their names, and `phoneNumber` is one.",
                examples = "phoneNumber,Name\n+15550100123,Ann\n")
        String csv,

        @Schema(
                description = "What they are for; as the service is set where it is left out.",
                enumeration = {"transactional", "promotional"},
                examples = "transactional")
        String type,

        @Schema(
                description =
                        "Whom they appear to be from, where the country's networks show that: up to 11 letters, digits and hyphens.",
                maxLength = 11,
                examples = "ROADS")
        String senderId,

        @Schema(description = "Whether only to tell what it would come to.", examples = "false")
        Boolean dryRun) {

    /** Generated clients send empty maps and lists for what nobody set. */
    public SmsBatchRequest {
        contacts = contacts == null || contacts.isEmpty() ? null : contacts;
    }

    /** Numbers and texts are not for logs. */
    @Override
    public String toString() {
        return "SmsBatchRequest[…]";
    }
}
