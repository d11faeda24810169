package io.countersign.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.callers.CurrentCaller;
import io.countersign.compat.CompanionAnswers.Completed;
import io.countersign.compat.CompanionAnswers.Params;
import io.countersign.compat.CompanionAnswers.Part;
import io.countersign.compat.CompanionAnswers.PartUrl;
import io.countersign.compat.CompanionAnswers.PartUrls;
import io.countersign.compat.CompanionAnswers.StartedMultipart;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Uppy Companion's S3 routes, as used by {@code @uppy/aws-s3} 5 and 6 with {@code companionEndpoint}. */
@Path("/compat/companion/s3")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class CompanionResource {

    private static final String FILE = "{\"filename\": \"holiday.mp4\", \"type\": \"video/mp4\", \"metadata\": {}}";
    private static final String SENT =
            "{\"parts\": [{\"PartNumber\": 1, \"ETag\": \"9b2cf535f27731c974343645a3985328\"}]}";

    private final CompanionSingleUpload single;
    private final CompanionMultipart multipart;
    private final CurrentCaller callers;

    CompanionResource(CompanionSingleUpload single, CompanionMultipart multipart, CurrentCaller callers) {
        this.single = single;
        this.multipart = multipart;
        this.callers = callers;
    }

    /** Returns a form for one file. */
    @GET
    @Path("/params")
    @Operation(
            operationId = "companionParams",
            summary = "Uppy Companion: a form",
            description = "Uppy's request for a single upload. `metadata[name]=value` can be repeated. If the "
                    + "store does not support forms, clients that accept `application/json` by name, as Uppy "
                    + "5 does, get a PUT.")
    @APIResponse(responseCode = "200", description = "The form, or the PUT.")
    public Uni<Params> params(
            @Parameter(description = "The file's name.", example = "cat.png") @QueryParam("filename") String filename,
            @Parameter(description = "Its media type.", example = "image/png") @QueryParam("type") String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) String accept,
            @Context UriInfo uri) {
        return single.params(
                callers.get(),
                CompanionInput.filenameOfQuery(filename),
                CompanionInput.typeOr(type),
                CompanionInput.metadataOf(uri.getQueryParameters()),
                CompanionInput.acceptsPut(accept));
    }

    /** Starts a multipart upload. */
    @POST
    @Path("/multipart")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "companionBegin",
            summary = "Uppy Companion: start a multipart upload",
            description = "The returned uploadId is encrypted, and valid only for this caller and this key.")
    @RequestBody(
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT),
                            examples = @ExampleObject(name = "file", value = FILE)))
    @APIResponse(responseCode = "200", description = "The upload.")
    public Uni<StartedMultipart> begin(JsonNode body) {
        return multipart.begin(
                callers.get(),
                CompanionInput.filenameOf(body),
                CompanionInput.typeOf(body),
                CompanionInput.metadataOf(body));
    }

    /** Lists the parts that have arrived. */
    @GET
    @Path("/multipart/{id}")
    @Operation(
            operationId = "companionListParts",
            summary = "Uppy Companion: parts that have arrived",
            description = "Uppy's request before it resumes an upload.")
    @APIResponse(responseCode = "200", description = "All parts.")
    public Uni<List<Part>> received(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key) {
        return multipart.received(callers.get(), id, CompanionInput.key(key));
    }

    /** Signs one part. */
    @GET
    @Path("/multipart/{id}/{number}")
    @Operation(
            operationId = "companionSignPart",
            summary = "Uppy Companion: sign a part",
            description = "Uppy does not send the part's size; the total is checked on completion.")
    @APIResponse(responseCode = "200", description = "The signed URL.")
    public Uni<PartUrl> part(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "The part's number.") @PathParam("number") String number,
            @Parameter(description = "Its key.") @QueryParam("key") String key) {
        return multipart.part(callers.get(), id, CompanionInput.key(key), CompanionInput.partNumber(number));
    }

    /** Signs several parts. */
    @GET
    @Path("/multipart/{id}/batch")
    @Operation(
            operationId = "companionSignParts",
            summary = "Uppy Companion: sign parts",
            description = "Signs several parts in one request.")
    @APIResponse(responseCode = "200", description = "The signed URLs.")
    public Uni<PartUrls> parts(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key,
            @Parameter(description = "The numbers.", example = "1,2,3") @QueryParam("partNumbers") String numbers) {
        return multipart.parts(callers.get(), id, CompanionInput.key(key), CompanionInput.partNumbers(numbers));
    }

    /** Completes a multipart upload. */
    @POST
    @Path("/multipart/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "companionComplete",
            summary = "Uppy Companion: complete an upload",
            description = "Assembles the parts and verifies the object, as for every upload.")
    @RequestBody(
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT),
                            examples = @ExampleObject(name = "parts", value = SENT)))
    @APIResponse(responseCode = "200", description = "The object.")
    public Uni<Completed> complete(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key,
            JsonNode body) {
        return multipart.complete(callers.get(), id, CompanionInput.key(key), CompanionInput.partsOf(body));
    }

    /** Aborts a multipart upload. */
    @DELETE
    @Path("/multipart/{id}")
    @Operation(
            operationId = "companionAbort",
            summary = "Uppy Companion: abort an upload",
            description = "Deletes what has arrived.")
    @APIResponse(responseCode = "200", description = "The upload is aborted.")
    public Uni<Map<String, String>> abort(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key) {
        return multipart.abort(callers.get(), id, CompanionInput.key(key));
    }
}
