package io.countersign.account;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/audit/{id}}. */
@Path("/v1/audit/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {

    private final AuditLookup lookup;

    AuditResource(AuditLookup lookup) {
        this.lookup = lookup;
    }

    /** Returns an audit event. */
    @GET
    @Operation(
            operationId = "getAuditEvent",
            summary = "Look up an audit event",
            description =
                    "Looks up the id of a signed URL or form, which is in the URL as `x-countersign-id` and so in the "
                            + "store's access log. For callers with the role `auditor`; the latest events only.")
    @APIResponse(responseCode = "200", description = "The audit event.")
    public Uni<AuditView> find(
            @Parameter(description = "The id of the signature.", example = "01KAS8M3T2Q7Y0V6N4B9C1D5EF")
                    @PathParam("id")
                    String id) {
        return lookup.find(id);
    }
}
