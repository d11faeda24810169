package io.countersign.compat;

import io.countersign.callers.CurrentCaller;
import io.countersign.compat.SignedPuts.ReactS3;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The endpoint of react-s3-uploader 5. */
@Path("/compat/react-s3-uploader/sign")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class ReactS3UploaderResource {

    private final SignedPuts puts;
    private final CurrentCaller callers;

    ReactS3UploaderResource(SignedPuts puts, CurrentCaller callers) {
        this.puts = puts;
        this.callers = callers;
    }

    /** Signs a PUT. */
    @GET
    @Operation(
            operationId = "reactS3UploaderSign",
            summary = "react-s3-uploader: sign a PUT",
            description = "If the profile allows public-read, that ACL is signed, because the client always sends it; "
                    + "otherwise the page has to set `uploadRequestHeaders`.")
    @APIResponse(responseCode = "200", description = "The PUT.")
    public Uni<ReactS3> sign(
            @Parameter(description = "The file's name.", example = "cat.png") @QueryParam("objectName") String name,
            @Parameter(description = "Its media type.", example = "image/png") @QueryParam("contentType") String type) {
        return puts.forReactS3Uploader(callers.get(), name, type);
    }
}
