package io.countersign.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.audit.AuditEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An audit event, for auditors; the log category {@code countersign.audit} contains the same data. */
@Schema(
        name = "AuditEvent",
        requiredProperties = {"id", "at", "outcome"},
        description = "One decision: something was signed, refused, or failed.")
public record AuditView(
        @Schema(
                description = "For a signature, the id in its URL, x-countersign-id.",
                examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
        String id,

        @Schema(description = "When.", examples = "2026-03-01T12:00:00.123Z")
        Instant at,

        @Schema(
                description = "The outcome.",
                enumeration = {"signed", "allowed", "refused", "failed", "uploaded", "arrived", "revoked"})
        Outcome outcome,

        @Schema(description = "The caller.", examples = "reports-job")
        String caller,

        @Schema(description = "The caller's tenant.", examples = "acme")
        String tenant,

        @Schema(description = "The caller's network address.", examples = "192.0.2.7")
        String address,

        @Schema(
                description = "The id of the ticket that the caller used, received or revoked.",
                examples = "5f2b9c0e7a4d41c8b6e01f93")
        String ticket,

        @Schema(description = "The request's X-Request-Id.", examples = "01KAS8M3T2Q7Y0V6N4B9C1D5EE")
        String requestId,

        @Schema(description = "The requested or used profile.", examples = "inbox")
        String profile,

        @Schema(
                description =
                        "The requested action; POST stands for a form, TICKET for a ticket, SHARE for a share, CORS for a "
                                + "change of a bucket's CORS rules.",
                examples = "PUT")
        String method,

        @Schema(description = "The bucket, if it was known.", examples = "my-bucket")
        String bucket,

        @Schema(
                description = "The key or prefix, or the file's name if no key was generated yet.",
                examples = "in/a.txt")
        String key,

        @Schema(
                description = "The id of the share that was created, revoked or opened.",
                examples = "0c1d2e3f405162738495a6b7c8d9eafb")
        String share,

        @Schema(description = "The maximum number of bytes that may be sent.", examples = "12")
        Long size,

        @Schema(type = SchemaType.STRING, description = "The requested lifetime.", examples = "PT1H")
        Duration expiryAsked,

        @Schema(type = SchemaType.STRING, description = "The granted lifetime.", examples = "PT15M")
        Duration expiryGiven,

        @Schema(
                description = "Why it was rejected or failed, in more detail than the caller got.",
                examples = "key-outside-prefix")
        String reason) {

    /** Parses an audit line. */
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
                text(line, "share"),
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
