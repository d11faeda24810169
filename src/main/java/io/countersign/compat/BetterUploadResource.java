package io.countersign.compat;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The endpoint of the client of {@code better-upload} 2.0, which gets this URL as its {@code api}. */
@Path("/compat/better-upload")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class BetterUploadResource {

    private final BetterUploadService service;
    private final CurrentCaller callers;

    BetterUploadResource(BetterUploadService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Starts uploads. */
    @POST
    @Operation(
            operationId = "betterUploadBegin",
            summary = "better-upload: start uploads",
            description = "One upload per file. Errors have the client's own member `error` with `type` and `message`.")
    @APIResponse(responseCode = "200", description = "The signed requests that send the files.")
    public Uni<BetterUploadAnswer> begin(
            BetterUploadRequest request,
            @HeaderParam("Origin") @Parameter(hidden = true) String origin,
            @HeaderParam(HttpHeaders.HOST) @Parameter(hidden = true) String host) {
        return service.begin(callers.get(), request, origin, host);
    }
}
