package io.countersign.forms;

import io.countersign.callers.CurrentCaller;
import io.countersign.signer.SignedForm;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/presign/form}. */
@Path("/v1/presign/form")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Signing")
public class FormResource {

    private final FormService service;
    private final CurrentCaller callers;

    FormResource(FormService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Signs one browser form. */
    @POST
    @Operation(
            operationId = "presignForm",
            summary = "Sign a browser upload (POST policy)",
            description =
                    "The browser posts the returned `fields` in their order, and then the file as the field `file`, as "
                            + "multipart/form-data to the returned `url`. The store enforces type and size by the policy.")
    @APIResponse(responseCode = "200", description = "The signed form.")
    public Uni<SignedForm> presignForm(FormRequest request) {
        return service.presign(callers.get(), request);
    }
}
