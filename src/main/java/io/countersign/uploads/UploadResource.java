package io.countersign.uploads;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/uploads}. */
@Path("/v1/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads")
public class UploadResource {

    private static final String ID = "The upload's id.";
    private static final String EXAMPLE = "eyJhbGciOiJkaXIi…";

    private final UploadService uploads;
    private final PartsService parts;
    private final UploadProgress progress;
    private final FinishService finish;
    private final CurrentCaller callers;

    UploadResource(
            UploadService uploads,
            PartsService parts,
            UploadProgress progress,
            FinishService finish,
            CurrentCaller callers) {
        this.uploads = uploads;
        this.parts = parts;
        this.progress = progress;
        this.finish = finish;
        this.callers = callers;
    }

    /** Starts an upload. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginUpload",
            summary = "Start an upload",
            description = "Plans how the file is sent (one PUT, a form, or parts) and signs the first step. The client "
                    + "sends the file to the store and then completes the upload here.")
    @APIResponseSchema(
            value = UploadView.class,
            responseCode = "201",
            responseDescription = "The upload, with the signed requests to send the file.")
    public Uni<RestResponse<UploadView>> begin(UploadRequest request) {
        return uploads.begin(callers.get(), request).map(upload -> ResponseBuilder.ok(upload)
                .status(RestResponse.Status.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/v1/uploads/" + upload.id()) // relative: the client's Host header is not trusted
                .build());
    }

    /** Signs parts. */
    @POST
    @Path("/{id}/parts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "signParts",
            summary = "Sign parts of an upload",
            description = "Each URL accepts exactly the size of its part. A part can be signed and sent again.")
    @APIResponse(responseCode = "200", description = "The signed requests that send the parts.")
    public Uni<SignedParts> sign(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id, PartsRequest request) {
        return parts.sign(callers.get(), id, request);
    }

    /** Returns the progress of an upload. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readUpload",
            summary = "Get the progress of an upload",
            description = "Lists the parts that have arrived, so that a resumed upload does not send them again.")
    @APIResponse(responseCode = "200", description = "The progress of the upload.")
    public Uni<UploadStatus> status(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        return progress.status(callers.get(), id);
    }

    /** Completes an upload. */
    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "completeUpload",
            summary = "Complete an upload",
            description =
                    "Required for every strategy after the file is sent. Assembles parts and verifies size, checksum "
                            + "and type of what arrived. Content that breaks the profile's rules is removed, with "
                            + "status 422. A repeated request returns the first result.")
    @APIResponse(responseCode = "200", description = "The object, as the store reports it.")
    public Uni<CompletedUpload> complete(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id, CompleteRequest request) {
        return finish.complete(callers.get(), id, request);
    }

    /** Aborts an upload. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Path("/{id}")
    @Operation(
            operationId = "abortUpload",
            summary = "Abort an upload",
            description = "Deletes what has arrived, so that it uses no storage.")
    @APIResponse(responseCode = "204", description = "The upload is aborted.")
    public Uni<Void> abort(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        return finish.abort(callers.get(), id);
    }
}
