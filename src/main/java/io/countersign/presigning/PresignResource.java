package io.countersign.presigning;

import io.countersign.callers.CurrentCaller;
import io.countersign.signer.SignedUrl;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/presign}. */
@Path("/v1/presign")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Signing")
public class PresignResource {

    private final PresignService service;
    private final CurrentCaller callers;

    PresignResource(PresignService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Signs one URL. */
    @POST
    @Operation(
            operationId = "presign",
            summary = "Sign a URL for one object and one method",
            description = "The client sends its request directly to the store: exactly the returned `headers`, to the "
                    + "returned `url`, with the returned `method`.")
    @APIResponse(responseCode = "200", description = "The signed URL.")
    public Uni<SignedUrl> presign(PresignRequest request) {
        return service.presign(callers.get(), request);
    }
}
