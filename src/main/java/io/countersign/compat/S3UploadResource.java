package io.countersign.compat;

import io.countersign.compat.SignedPuts.S3Upload;
import io.countersign.policy.CurrentCaller;
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

/** What s3upload.js (tadruj/s3upload-coffee-javascript) asks for. */
@Path("/compat/s3upload/sign")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class S3UploadResource {

    private final SignedPuts puts;
    private final CurrentCaller callers;

    S3UploadResource(SignedPuts puts, CurrentCaller callers) {
        this.puts = puts;
        this.callers = callers;
    }

    /** Signs a PUT. */
    @GET
    @Operation(
            operationId = "s3uploadSign",
            summary = "s3upload.js: sign a PUT",
            description = "The client sends `x-amz-acl: public-read` with it, so the profile must allow that ACL.")
    @APIResponse(responseCode = "200", description = "The PUT.")
    public Uni<S3Upload> sign(
            @Parameter(description = "The file's name.", example = "cat.png") @QueryParam("s3_object_name") String name,
            @Parameter(description = "Its media type.", example = "image/png") @QueryParam("s3_object_type")
                    String type,
            @Parameter(description = "1 for older copies, which decode the answer once more.", example = "1")
                    @QueryParam("legacy")
                    String legacy) {
        return puts.forS3Upload(callers.get(), name, type, "1".equals(legacy));
    }
}
