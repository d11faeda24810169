package io.countersign.tickets.api;

import io.countersign.tickets.OpenTicket;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Valid tickets; their tokens are returned once, when they are issued. */
@Schema(
        name = "OpenTickets",
        requiredProperties = {"tickets", "truncated"},
        description = "Valid tickets, sorted by expiry.")
public record OpenTicketsView(
        @Schema(description = "The tickets.") List<Item> tickets,

        @Schema(description = "Whether more tickets exist than the limit.", examples = "false")
        boolean truncated) {

    /** A valid ticket. */
    @Schema(
            name = "OpenTicket",
            requiredProperties = {"id", "profile", "expiresAt", "caller"},
            description = "A valid ticket, without its token.")
    public record Item(
            @Schema(
                    description = "The id of the ticket in the audit and in DELETE /v1/tickets/{id}.",
                    examples = "5f2b9c0e7a4d41c8b6e01f93d2c4a6e8")
            String id,

            @Schema(description = "The profile that it is for.", examples = "photos")
            String profile,

            @Schema(description = "The key prefix of its uploads; absent for any.", examples = "photos/acme/")
            String keyPrefix,

            @Schema(description = "The maximum number of files; absent for no limit.", examples = "10")
            Long maxFiles,

            @Schema(description = "The maximum of the total bytes; absent for no limit.", examples = "10485760")
            Long maxBytes,

            @Schema(description = "When it expires.", examples = "2026-03-01T12:15:00Z")
            Instant expiresAt,

            @Schema(description = "The caller that requested it.", examples = "app")
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
