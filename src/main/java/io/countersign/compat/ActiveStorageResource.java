package io.countersign.compat;

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

/** The endpoint of {@code DirectUpload} of {@code @rails/activestorage} 8. */
@Path("/compat/active-storage/direct_uploads")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class ActiveStorageResource {

    private final ActiveStorageService service;
    private final CurrentCaller callers;

    ActiveStorageResource(ActiveStorageService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Starts a direct upload. */
    @POST
    @Operation(
            operationId = "activeStorageDirectUpload",
            summary = "Active Storage: start a direct upload",
            description =
                    "The returned `signed_id` is an upload of /v1/uploads: the backend completes it, which verifies "
                            + "the object.")
    @APIResponse(responseCode = "200", description = "The upload, and the PUT that sends the file.")
    public Uni<ActiveStorageAnswer> begin(ActiveStorageRequest request) {
        return service.begin(callers.get(), request);
    }
}
