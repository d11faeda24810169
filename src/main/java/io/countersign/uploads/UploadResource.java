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
    private final FinishService finish;
    private final CurrentCaller callers;

    UploadResource(UploadService uploads, PartsService parts, FinishService finish, CurrentCaller callers) {
        this.uploads = uploads;
        this.parts = parts;
        this.finish = finish;
        this.callers = callers;
    }

    /** Begins an upload. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginUpload",
            summary = "Begin an upload",
            description =
                    "Plans how the file is sent, by one PUT, by a form, or in parts, and signs the first step. The client "
                            + "sends the file to the store, and then completes the upload here.")
    @APIResponseSchema(
            value = UploadView.class,
            responseCode = "201",
            responseDescription = "The upload, and what is needed to send the file.")
    public Uni<RestResponse<UploadView>> begin(UploadRequest request) {
        return uploads.begin(callers.get(), request).map(upload -> ResponseBuilder.ok(upload)
                .status(RestResponse.Status.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/v1/uploads/" + upload.id()) // relative: the client's Host is its own word
                .build());
    }

    /** Signs parts. */
    @POST
    @Path("/{id}/parts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "signParts",
            summary = "Sign parts of an upload",
            description =
                    "Each URL takes exactly its part's number of bytes. The same part may be signed, and sent, again.")
    @APIResponse(responseCode = "200", description = "Where the parts go.")
    public Uni<SignedParts> sign(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id, PartsRequest request) {
        return parts.sign(callers.get(), id, request);
    }

    /** Tells what has arrived. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readUpload",
            summary = "See how far an upload is",
            description =
                    "Lists the parts that have arrived, so that an upload can be resumed without sending them again.")
    @APIResponse(responseCode = "200", description = "How far it is.")
    public Uni<UploadStatus> status(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        return parts.status(callers.get(), id);
    }

    /** Completes an upload. */
    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "completeUpload",
            summary = "Complete an upload",
            description =
                    "For every strategy, once the file is sent: puts parts together, and checks size, checksum and type of what "
                            + "really arrived. What breaks the profile's rules is removed, and answered by 422. A second time it answers as "
                            + "the first did.")
    @APIResponse(responseCode = "200", description = "The object, as it is at the store.")
    public Uni<CompletedUpload> complete(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id, CompleteRequest request) {
        return finish.complete(callers.get(), id, request);
    }

    /** Gives up an upload. */
    @DELETE
    @Produces(MediaType.WILDCARD) // what has no body suits every Accept
    @Path("/{id}")
    @Operation(
            operationId = "abortUpload",
            summary = "Give up an upload",
            description = "What of it has arrived is removed, so that nobody pays for it.")
    @APIResponse(responseCode = "204", description = "It is given up.")
    public Uni<Void> abort(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        return finish.abort(callers.get(), id);
    }
}
