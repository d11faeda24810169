package io.countersign.tickets.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket, as whoever asked for it is given it. Whoever holds the token holds the right that it gives. */
@Schema(
        name = "Ticket",
        requiredProperties = {"id", "token", "expiresAt", "companionEndpoint", "signEndpoint"},
        description = "A right to upload, for a browser that has no key of its own.")
public record TicketView(
        @Schema(
                description = "What the audit calls it, and DELETE /v1/tickets/{id}.",
                examples = "5f2b9c0e7a4d41c8b6e01f93d2c4a6e8")
        String id,

        @Schema(description = "The ticket itself; it stands in the path, below /u/.", examples = "eyJ…")
        String token,

        @Schema(description = "When it ends.", examples = "2026-03-01T12:15:00Z")
        Instant expiresAt,

        @Schema(description = "For Uppy's companionUrl.", examples = "/u/eyJ…/compat/companion")
        String companionEndpoint,

        @Schema(description = "For Uppy's signRequest.", examples = "/u/eyJ…/compat/uppy/sign")
        String signEndpoint) {

    /** Prints without the token. */
    @Override
    public String toString() {
        return "TicketView[" + id + ", until " + expiresAt + "]";
    }
}
