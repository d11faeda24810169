package io.countersign.compat;

import io.countersign.callers.CurrentCaller;
import io.countersign.compat.SignedPuts.S3Upload;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The endpoint of s3upload.js (tadruj/s3upload-coffee-javascript). Its query is parsed as it was sent: see
 * {@link RawQuery}.
 */
@Path("/compat/s3upload")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class S3UploadResource {

    private static final String NAME = "s3_object_name";
    private static final String LEGACY = "legacy";
    private static final String TYPE = "s3_object_type";

    private final SignedPuts puts;
    private final CurrentCaller callers;

    S3UploadResource(SignedPuts puts, CurrentCaller callers) {
        this.puts = puts;
        this.callers = callers;
    }

    /** Signs a PUT. */
    @GET
    @Path("/sign")
    @Operation(
            operationId = "s3uploadSign",
            summary = "s3upload.js: sign a PUT",
            description = "The client sends `x-amz-acl: public-read` with it, so the profile must allow that ACL.")
    @Parameter(
            name = NAME,
            in = ParameterIn.QUERY,
            description = "The file's name.",
            example = "cat.png",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = TYPE,
            in = ParameterIn.QUERY,
            description = "The media type from the browser.",
            example = "image/png",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = LEGACY,
            in = ParameterIn.QUERY,
            deprecated = true,
            description = "No longer supported: a request with it is rejected with the path for older copies.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The PUT.")
    public Uni<S3Upload> sign(@Context HttpServerRequest request) {
        if (RawQuery.value(request.query(), LEGACY) != null) {
            throw ProblemException.invalid(
                    LEGACY,
                    "must be left out, because the script appends its own query; older copies ask "
                            + "/compat/s3upload/legacy/sign");
        }
        return puts.forS3Upload(
                callers.get(), RawQuery.value(request.query(), NAME), RawQuery.value(request.query(), TYPE), false);
    }

    /** Signs a PUT for copies of the script that decode the returned URL once more. */
    @GET
    @Path("/legacy/sign")
    @Operation(
            operationId = "s3uploadLegacySign",
            summary = "s3upload.js, older copies: sign a PUT",
            description = "For copies that run `decodeURIComponent` on `signed_request`, which is encoded once more.")
    @Parameter(
            name = NAME,
            in = ParameterIn.QUERY,
            description = "The file's name.",
            example = "cat.png",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = TYPE,
            in = ParameterIn.QUERY,
            description = "The media type from the browser.",
            example = "image/png",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The PUT.")
    public Uni<S3Upload> signLegacy(@Context HttpServerRequest request) {
        return puts.forS3Upload(
                callers.get(), RawQuery.value(request.query(), NAME), RawQuery.value(request.query(), TYPE), true);
    }
}
