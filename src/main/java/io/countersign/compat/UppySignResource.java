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

/** The endpoint that a page calls from {@code signRequest} of {@code @uppy/aws-s3} 6.3. */
@Path("/compat/uppy/sign")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class UppySignResource {

    private final UppySignService service;
    private final CurrentCaller callers;

    UppySignResource(UppySignService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Signs one request to the store. */
    @POST
    @Operation(
            operationId = "uppySign",
            summary = "Uppy: sign a request",
            description =
                    "PUT key: an object with a generated key; POST key: start a multipart upload; PUT key, uploadId, "
                            + "partNumber: a part; GET key, uploadId: list parts; POST key, uploadId: complete, at a "
                            + "URL of this service; DELETE key, uploadId: abort; DELETE key: delete.")
    @APIResponse(responseCode = "200", description = "The signed request.")
    public Uni<UppySigned> sign(
            UppySignRequest request,
            @HeaderParam("Origin") @Parameter(hidden = true) String origin,
            @HeaderParam(HttpHeaders.HOST) @Parameter(hidden = true) String host) {
        return service.sign(callers.get(), request, origin, host);
    }
}
