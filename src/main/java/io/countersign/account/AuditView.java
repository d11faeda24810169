package io.countersign.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.audit.AuditEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One decision, as auditors see it; what the log category {@code countersign.audit} has, too. */
@Schema(
        name = "AuditEvent",
        requiredProperties = {"id", "at", "outcome"},
        description = "One decision: something was signed, refused, or failed.")
public record AuditView(
        @Schema(
                description = "For what was signed the id in its URL, x-countersign-id.",
                examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(description = "When.", examples = "2026-03-01T12:00:00.123Z")
        Instant at,

        @Schema(
                description = "What became of it.",
                enumeration = {"signed", "allowed", "refused", "failed", "uploaded", "arrived", "revoked"})
        Outcome outcome,

        @Schema(description = "Who asked.", examples = "reports-job")
        String caller,

        @Schema(description = "Whom the caller belongs to.", examples = "acme")
        String tenant,

        @Schema(description = "The network address it came from.", examples = "192.0.2.7")
        String address,

        @Schema(
                description = "The id of the ticket that it showed, was given or revoked.",
                examples = "5f2b9c0e7a4d41c8b6e01f93")
        String ticket,

        @Schema(description = "The request's X-Request-Id.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EE")
        String requestId,

        @Schema(description = "The profile that was named, or served.", examples = "inbox")
        String profile,

        @Schema(
                description =
                        "What was to be allowed; POST stands for a form, TICKET for a ticket, CORS for a change of a "
                                + "bucket's CORS rules.",
                examples = "PUT")
        String method,

        @Schema(description = "The bucket, where it was known.", examples = "my-bucket")
        String bucket,

        @Schema(description = "The key or prefix, or the file's name where no key was made yet.", examples = "in/a.txt")
        String key,

        @Schema(description = "The most bytes that may be sent.", examples = "12")
        Long size,

        @Schema(type = SchemaType.STRING, description = "The life that was asked for.", examples = "PT1H")
        Duration expiryAsked,

        @Schema(type = SchemaType.STRING, description = "The life that was given.", examples = "PT15M")
        Duration expiryGiven,

        @Schema(
                description = "Why it was refused or failed, more exactly than the caller was told.",
                examples = "key-outside-prefix")
        String reason) {

    /** The event of a line of the audit. */
    static AuditView of(JsonNode line) {
        return new AuditView(
                line.get("id").asText(),
                Instant.parse(line.get("at").asText()),
                Outcome.valueOf(line.get("outcome").asText().toUpperCase(Locale.ROOT)),
                text(line, "caller"),
                text(line, "tenant"),
                text(line, "address"),
                text(line, "ticket"),
                text(line, "requestId"),
                text(line, "profile"),
                text(line, "method"),
                text(line, "bucket"),
                text(line, "key"),
                line.has("size") ? line.get("size").asLong() : null,
                duration(line, "expiryAsked"),
                duration(line, "expiryGiven"),
                text(line, "reason"));
    }

    private static String text(JsonNode line, String name) {
        return line.has(name) ? line.get(name).asText() : null;
    }

    private static Duration duration(JsonNode line, String name) {
        return line.has(name) ? Duration.parse(line.get(name).asText()) : null;
    }
}
