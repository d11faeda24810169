package io.countersign.presigning.batch;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
import io.countersign.presigning.PresignRequest;
import io.countersign.problem.QueryValue;
import io.countersign.runtime.RequestChunks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/presign/batch}. */
@Path("/v1/presign/batch")
@Tag(name = "Signing")
public class BatchResource {

    private final BatchService service;
    private final ListedUrls listed;
    private final CurrentCaller callers;

    BatchResource(BatchService service, ListedUrls listed, CurrentCaller callers) {
        this.service = service;
        this.listed = listed;
        this.callers = callers;
    }

    /** Signs each line, as lines. */
    @POST
    @Consumes(JsonLines.MEDIA_TYPE)
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(
            operationId = "presignBatch",
            summary = "Sign many URLs in one request",
            description =
                    "Send one request of `POST /v1/presign` per line (NDJSON), any number of them, or a JSON array of at "
                            + "most 1,000. The results come in the same order, while the request is still being sent: a "
                            + "signed URL, or a problem with the number of its `line`. A rejected line does not affect "
                            + "the others, and is not counted against a limit. `Accept: text/csv` returns a table for "
                            + "spreadsheets. The status is 200 even if every line is rejected.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = PresignRequest.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.ARRAY,
                                        implementation = PresignRequest.class,
                                        maxItems = BatchService.MAX_ITEMS),
                        examples = @ExampleObject(name = "two", value = BatchService.EXAMPLE))
            })
    @APIResponse(
            responseCode = "200",
            description = "The results, in the order of the requests.",
            content = {
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CsvResults.TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = BatchProblem.OrSignedUrl.class))
            })
    public Multi<byte[]> lines(@Context HttpServerRequest request) {
        return service.lines(callers.get(), RequestChunks.of(request), JsonResults.AS_LINES);
    }

    /** Signs each line, as a table. */
    @POST
    @Consumes(JsonLines.MEDIA_TYPE)
    @Produces(CsvResults.TYPE)
    @Operation(hidden = true)
    public Multi<byte[]> linesAsTable(@Context HttpServerRequest request) {
        return service.lines(callers.get(), RequestChunks.of(request), CsvResults.INSTANCE);
    }

    /** Signs each item of an array, as an array. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> items(byte[] body) {
        return service.array(callers.get(), body);
    }

    /** Signs each item of an array, as lines. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public Multi<byte[]> itemsAsLines(byte[] body) {
        return service.items(callers.get(), body, JsonResults.AS_LINES);
    }

    /** Signs each item of an array, as a table. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(CsvResults.TYPE)
    @Operation(hidden = true)
    public Multi<byte[]> itemsAsTable(byte[] body) {
        return service.items(callers.get(), body, CsvResults.INSTANCE);
    }

    /** Signs a GET for each object below a prefix, as lines. */
    @GET
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(
            operationId = "presignListed",
            summary = "Sign a GET for each object below a prefix",
            description =
                    "Lists all objects below the prefix and signs a GET for each while it lists; the profile must allow "
                            + "`listing` and GET. If the store fails during the listing, the last result is a problem: "
                            + "a list without one is complete. `Accept: text/csv` returns a table for spreadsheets.")
    @APIResponse(
            responseCode = "200",
            description = "The signed URLs, in the order of the keys.",
            content = {
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CsvResults.TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Multi<byte[]> list(
            @Parameter(description = "The profile; optional if a default profile is configured.") @QueryParam("profile")
                    String profile,
            @Parameter(description = "The prefix of the keys, ending in a slash.", example = "inbox/")
                    @QueryParam("prefix")
                    String prefix,
            @Parameter(
                            description = "The lifetime of each URL: an ISO-8601 duration or whole seconds.",
                            example = "PT5M")
                    @QueryParam("expiresIn")
                    String expiresIn) {
        return listed.sign(
                callers.get(), profile, prefix, QueryValue.duration("expiresIn", expiresIn), JsonResults.AS_LINES);
    }

    /** Signs a GET for each object below a prefix, as a table. */
    @GET
    @Produces(CsvResults.TYPE)
    @Operation(hidden = true)
    public Multi<byte[]> listAsTable(
            @QueryParam("profile") String profile,
            @QueryParam("prefix") String prefix,
            @QueryParam("expiresIn") String expiresIn) {
        return listed.sign(
                callers.get(), profile, prefix, QueryValue.duration("expiresIn", expiresIn), CsvResults.INSTANCE);
    }
}
