package io.countersign.tickets.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket for the caller that requested it. The token is a bearer secret. */
@Schema(
        name = "Ticket",
        requiredProperties = {"id", "token", "expiresAt", "companionEndpoint", "signEndpoint"},
        description = "A right to upload, for a browser without an API key.")
public record TicketView(
        @Schema(
                description = "The id of the ticket in the audit and in DELETE /v1/tickets/{id}.",
                examples = "5f2b9c0e7a4d41c8b6e01f93d2c4a6e8")
        String id,

        @Schema(description = "The token; it is used in the path, below /u/.", examples = "eyJ…")
        String token,

        @Schema(description = "When it expires.", examples = "2026-03-01T12:15:00Z")
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
