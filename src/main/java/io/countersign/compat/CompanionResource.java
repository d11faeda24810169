package io.countersign.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.callers.CurrentCaller;
import io.countersign.compat.CompanionAnswers.Begun;
import io.countersign.compat.CompanionAnswers.Completed;
import io.countersign.compat.CompanionAnswers.Params;
import io.countersign.compat.CompanionAnswers.Part;
import io.countersign.compat.CompanionAnswers.PartUrl;
import io.countersign.compat.CompanionAnswers.PartUrls;
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

/** Uppy Companion's S3 routes, as {@code @uppy/aws-s3} 5 and 6 ask for them with {@code companionEndpoint}. */
@Path("/compat/companion/s3")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Other clients")
public class CompanionResource {

    private static final String FILE = "{\"filename\": \"holiday.mp4\", \"type\": \"video/mp4\", \"metadata\": {}}";
    private static final String SENT =
            "{\"parts\": [{\"PartNumber\": 1, \"ETag\": \"9b2cf535f27731c974343645a3985328\"}]}";

    private final CompanionService companion;
    private final CurrentCaller callers;

    CompanionResource(CompanionService companion, CurrentCaller callers) {
        this.companion = companion;
        this.callers = callers;
    }

    /** A form for one file. */
    @GET
    @Path("/params")
    @Operation(
            operationId = "companionParams",
            summary = "Uppy Companion: a form",
            description =
                    "What Uppy asks for a file that it sends at once. `metadata[name]=value` may be added any number of times. Where the "
                            + "store takes no forms, clients that accept `application/json` by name, as Uppy 5 does, are answered a PUT.")
    @APIResponse(responseCode = "200", description = "The form, or the PUT.")
    public Uni<Params> params(
            @Parameter(description = "The file's name.", example = "cat.png") @QueryParam("filename") String filename,
            @Parameter(description = "Its media type.", example = "image/png") @QueryParam("type") String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) String accept,
            @Context UriInfo uri) {
        return companion.params(
                callers.get(),
                CompanionInput.filenameOfQuery(filename),
                CompanionInput.typeOr(type),
                CompanionInput.metadataOf(uri.getQueryParameters()),
                CompanionInput.acceptsPut(accept));
    }

    /** Begins an upload in parts. */
    @POST
    @Path("/multipart")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "companionBegin",
            summary = "Uppy Companion: begin an upload in parts",
            description = "The answered uploadId is sealed: it is good for this caller and this key only.")
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
    public Uni<Begun> begin(JsonNode body) {
        return companion.begin(
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
            description = "What Uppy asks before it resumes.")
    @APIResponse(responseCode = "200", description = "All of them.")
    public Uni<List<Part>> received(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key) {
        return companion.received(callers.get(), id, CompanionInput.key(key));
    }

    /** Signs one part. */
    @GET
    @Path("/multipart/{id}/{number}")
    @Operation(
            operationId = "companionSignPart",
            summary = "Uppy Companion: sign a part",
            description = "Uppy does not say how large the part is; the sum is held to the rules at the end.")
    @APIResponse(responseCode = "200", description = "Where it goes.")
    public Uni<PartUrl> part(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "The part's number.") @PathParam("number") String number,
            @Parameter(description = "Its key.") @QueryParam("key") String key) {
        return companion.part(callers.get(), id, CompanionInput.key(key), CompanionInput.partNumber(number));
    }

    /** Signs several parts. */
    @GET
    @Path("/multipart/{id}/batch")
    @Operation(
            operationId = "companionSignParts",
            summary = "Uppy Companion: sign parts",
            description = "The same for several parts at once.")
    @APIResponse(responseCode = "200", description = "Where they go.")
    public Uni<PartUrls> parts(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key,
            @Parameter(description = "The numbers.", example = "1,2,3") @QueryParam("partNumbers") String numbers) {
        return companion.parts(callers.get(), id, CompanionInput.key(key), CompanionInput.partNumbers(numbers));
    }

    /** Completes an upload in parts. */
    @POST
    @Path("/multipart/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "companionComplete",
            summary = "Uppy Companion: complete an upload",
            description = "Puts the parts together, and checks what arrived like every other upload.")
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
        return companion.complete(callers.get(), id, CompanionInput.key(key), CompanionInput.partsOf(body));
    }

    /** Gives up an upload in parts. */
    @DELETE
    @Path("/multipart/{id}")
    @Operation(
            operationId = "companionAbort",
            summary = "Uppy Companion: give up an upload",
            description = "What of it has arrived is removed.")
    @APIResponse(responseCode = "200", description = "It is given up.")
    public Uni<Map<String, String>> abort(
            @Parameter(description = "The upload.") @PathParam("id") String id,
            @Parameter(description = "Its key.") @QueryParam("key") String key) {
        return companion.abort(callers.get(), id, CompanionInput.key(key));
    }
}
