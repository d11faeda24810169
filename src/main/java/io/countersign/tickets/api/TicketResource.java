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
            summary = "Let a browser without a key upload",
            description =
                    "The answered token goes into the path, in place of a header: `POST /u/{token}/v1/presign` and "
                            + "`POST /u/{token}/v1/presign/form` sign uploads within what the ticket allows.")
    @APIResponseSchema(value = TicketView.class, responseCode = "201", responseDescription = "The ticket.")
    public Uni<TicketView> issue(TicketRequest request) {
        return service.issue(callers.get(), request);
    }

    /** Lists them. */
    @GET
    @Operation(
            operationId = "listTickets",
            summary = "List the open tickets",
            description =
                    "Those that you asked for, or with the role `admin` those of all callers: not revoked, not used up, not over. Without "
                            + "Redis each instance knows the tickets that it issued or was shown since it started.")
    @APIResponse(responseCode = "200", description = "The tickets, without their tokens.")
    public Uni<OpenTicketsView> list(
            @Parameter(
                            description = "How many there may be in the answer, from 1 to 200.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return service.open(callers.get(), limit);
    }

    /** Ends a ticket before its time. */
    @DELETE
    @Produces(MediaType.WILDCARD) // what has no body suits every Accept
    @Path("/{id}")
    @Operation(
            operationId = "revokeTicket",
            summary = "Revoke a ticket",
            description =
                    "For whoever asked for it, and for callers with the role `admin`. What was signed already lives on.")
    @APIResponse(responseCode = "204", description = "It gives nothing any more.")
    public Uni<Void> revoke(
            @Parameter(description = "The ticket's id.", example = "5f2b9c0e7a4d41c8b6e01f93d2c4a6e8") @PathParam("id")
                    String id) {
        return service.revoke(callers.get(), id);
    }
}
