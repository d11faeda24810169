package io.countersign.presigning;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/presign/explain}. */
@Path("/v1/presign/explain")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Signing")
public class ExplainResource {

    private final ExplainService service;
    private final CurrentCaller callers;

    ExplainResource(ExplainService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Explains a signed request. */
    @POST
    @Operation(
            operationId = "explainSignature",
            summary = "Find out why a signed request is rejected",
            description =
                    "Send the URL, the method and the headers as they were sent, or the form as it was posted, and, if "
                            + "available, the XML of the store's response. The service sends no requests, and "
                            + "discloses no signature.")
    @APIResponse(responseCode = "200", description = "The findings.")
    public Uni<SignatureReport> explain(ExplainRequest request) {
        return service.explain(callers.get(), request);
    }
}
