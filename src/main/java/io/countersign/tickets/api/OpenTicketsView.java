package io.countersign.tickets.api;

import io.countersign.tickets.OpenTicket;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tickets that still give something; their tokens are shown once, when they are issued. */
@Schema(
        name = "OpenTickets",
        requiredProperties = {"tickets", "truncated"},
        description = "Tickets that still give something, the first to end first.")
public record OpenTicketsView(
        @Schema(description = "The tickets.") List<Item> tickets,

        @Schema(description = "Whether there are more than were asked for.", examples = "false")
        boolean truncated) {

    /** One of them. */
    @Schema(
            name = "OpenTicket",
            requiredProperties = {"id", "profile", "expiresAt", "caller"},
            description = "A ticket that still gives something, without its token.")
    public record Item(
            @Schema(
                    description = "What the audit calls it, and DELETE /v1/tickets/{id}.",
                    examples = "5f2b9c0e7a4d41c8b6e01f93d2c4a6e8")
            String id,

            @Schema(description = "The profile that it is for.", examples = "photos")
            String profile,

            @Schema(description = "What the keys of its uploads begin with; absent for any.", examples = "photos/acme/")
            String keyPrefix,

            @Schema(description = "How many files it gives in all; absent for any number.", examples = "10")
            Long maxFiles,

            @Schema(description = "How many bytes they may bring in all; absent for any number.", examples = "10485760")
            Long maxBytes,

            @Schema(description = "When it ends.", examples = "2026-03-01T12:15:00Z")
            Instant expiresAt,

            @Schema(description = "Who asked for it.", examples = "app")
            String caller) {

        static Item of(OpenTicket ticket) {
            return new Item(
                    ticket.id(),
                    ticket.profile(),
                    ticket.prefix().isEmpty() ? null : ticket.prefix(),
                    ticket.maxFiles(),
                    ticket.maxBytes(),
                    ticket.expiresAt(),
                    ticket.issuedBy());
        }
    }
}
