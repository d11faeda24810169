package io.countersign.tickets.api;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /v1/tickets}. */
@Path("/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads")
public class TicketResource {

    private final TicketService service;
    private final CurrentCaller callers;

    TicketResource(TicketService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Issues a ticket. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "issueTicket",
            summary = "Issue an upload ticket",
            description =
                    "The returned token is used in the path, in place of a header: `POST /u/{token}/v1/presign` and "
                            + "`POST /u/{token}/v1/presign/form` sign uploads within the limits of the ticket.")
    @APIResponseSchema(value = TicketView.class, responseCode = "201", responseDescription = "The ticket.")
    public Uni<TicketView> issue(TicketRequest request) {
        return service.issue(callers.get(), request);
    }

    /** Lists tickets. */
    @GET
    @Operation(
            operationId = "listTickets",
            summary = "List the open tickets",
            description =
                    "The caller's tickets, or with the role `admin` those of all callers, that are not revoked, used "
                            + "up or expired. Without Redis, each instance lists the tickets that it issued or "
                            + "received since it started.")
    @APIResponse(responseCode = "200", description = "The tickets, without their tokens.")
    public Uni<OpenTicketsView> list(
            @Parameter(
                            description = "The maximum number of tickets in the response, from 1 to 200.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return service.open(callers.get(), limit);
    }

    /** Revokes a ticket. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Path("/{id}")
    @Operation(
            operationId = "revokeTicket",
            summary = "Revoke a ticket",
            description =
                    "For the caller that requested it, and for callers with the role `admin`. Existing signatures "
                            + "remain valid.")
    @APIResponse(responseCode = "204", description = "The ticket is revoked.")
    public Uni<Void> revoke(
            @Parameter(description = "The ticket's id.", example = "5f2b9c0e7a4d41c8b6e01f93d2c4a6e8") @PathParam("id")
                    String id) {
        return service.revoke(callers.get(), id);
    }
}
