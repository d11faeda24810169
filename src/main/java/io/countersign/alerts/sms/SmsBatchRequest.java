package io.countersign.alerts.sms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to send text messages to many contacts from one template. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SmsBatchRequest",
        description = "A template, and contacts with a value for each placeholder, as `contacts` or as `csv`.",
        examples = "{\"template\": \"Hello {Name}\", \"contacts\": [{\"phoneNumber\": \"+15550100123\", \"Name\": "
                + "\"Ann\"}]}")
public record SmsBatchRequest(
        @Schema(description = "The text, with placeholders in braces.", required = true, examples = "Hello {Name}")
        String template,

        @Schema(
                description =
                        "Up to 1,000 contacts, each with a `phoneNumber` and the values of the placeholders by name.",
                examples = "[{\"phoneNumber\": \"+15550100123\", \"Name\": \"Ann\"}]")
        List<Map<String, String>> contacts,

        @Schema(
                description = "Instead of `contacts`: comma-separated values. The header line contains the names, "
                        + "including `phoneNumber`.",
                examples = "phoneNumber,Name\n+15550100123,Ann\n")
        String csv,

        @Schema(
                description = "The purpose of the messages. Default: the type that the service is configured with.",
                enumeration = {"transactional", "promotional"},
                examples = "transactional")
        String type,

        @Schema(
                description =
                        "The sender id, in countries whose networks show it: up to 11 letters, digits and hyphens.",
                maxLength = 11,
                examples = "ROADS")
        String senderId,

        @Schema(description = "Whether to count the segments only, and send nothing.", examples = "false")
        Boolean dryRun) {

    /** An empty list counts as absent: generated clients send one for an unset field. */
    public SmsBatchRequest {
        contacts = contacts == null || contacts.isEmpty() ? null : contacts;
    }

    /** Omits numbers and texts: they must not be logged. */
    @Override
    public String toString() {
        return "SmsBatchRequest[…]";
    }
}
