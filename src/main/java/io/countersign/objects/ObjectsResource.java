package io.countersign.objects;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
import io.countersign.objects.ObjectPage.ObjectEntry;
import io.countersign.problem.QueryValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/buckets/{bucket}/objects}. */
@Path("/v1/buckets/{bucket}/objects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class ObjectsResource {

    private final ListingService service;
    private final PrefixDeletion deletion;
    private final CurrentCaller callers;

    ObjectsResource(ListingService service, PrefixDeletion deletion, CurrentCaller callers) {
        this.service = service;
        this.deletion = deletion;
        this.callers = callers;
    }

    /** Lists the objects. */
    @GET
    @Operation(
            operationId = "listObjects",
            summary = "List the objects of a bucket",
            description =
                    "A page of the objects with your prefix, in the order of their keys, if a profile allows `listing`. Each "
                            + "page counts as a signature. With `Accept: application/x-ndjson`, all objects as lines, as "
                            + "the store lists them.")
    @APIResponse(
            responseCode = "200",
            description = "The page.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ObjectPage.class)),
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = ObjectEntry.class))
            })
    public Uni<ObjectPage> list(
            @Parameter(description = "The bucket of one of your profiles.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "The profile, if several of yours have this bucket.") @QueryParam("profile")
                    String profile,
            @Parameter(description = "The prefix of the keys, ending in a slash.", example = "inbox/")
                    @QueryParam("prefix")
                    String prefix,
            @Parameter(description = "`/` for folders instead of the keys below them.", example = "/")
                    @QueryParam("delimiter")
                    String delimiter,
            @Parameter(description = "The key or folder after which the page starts: `next` of the previous page.")
                    @QueryParam("after")
                    String after,
            @Parameter(
                            description = "The maximum number of objects, from 1 to 1000.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return service.list(callers.get(), bucket, profile, prefix, PageQuery.of(delimiter, after, limit));
    }

    /** Lists all objects, as lines. */
    @GET
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public Multi<ObjectEntry> listAll(
            @PathParam("bucket") String bucket,
            @QueryParam("profile") String profile,
            @QueryParam("prefix") String prefix,
            @QueryParam("after") String after) {
        return service.all(callers.get(), bucket, profile, prefix, after)
                .onItem()
                .transformToMulti(objects -> objects);
    }

    /** Deletes the objects below a prefix. */
    @DELETE
    @Operation(
            operationId = "deleteObjects",
            summary = "Delete all objects below a prefix",
            description =
                    "Deletes the objects in batches of 1,000, each of which counts as a signature; in a bucket with "
                            + "versions, hides them behind delete markers. The profile must allow DELETE and `listing`. "
                            + "With `Accept: application/x-ndjson`, each batch is reported as a line when it is done. "
                            + "With `dryRun=true`, the objects are only counted.")
    @APIResponse(
            responseCode = "200",
            description = "What was deleted, and what was not.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DeletedObjects.class)),
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = DeletedObjects.class))
            })
    public Uni<DeletedObjects> delete(
            @Parameter(description = "The bucket of one of your profiles.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "The profile, if several of yours have this bucket.") @QueryParam("profile")
                    String profile,
            @Parameter(description = "The prefix of the keys, ending in a slash; required.", example = "inbox/old/")
                    @QueryParam("prefix")
                    String prefix,
            @Parameter(
                            description = "Whether the objects are only counted.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dryRun")
                    String dryRun) {
        return deletion.deleteAll(callers.get(), bucket, profile, prefix, QueryValue.flag("dryRun", dryRun, false));
    }

    /** Deletes the objects below a prefix, with a line for each batch. */
    @DELETE
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public Multi<DeletedObjects> deleteInLines(
            @PathParam("bucket") String bucket,
            @QueryParam("profile") String profile,
            @QueryParam("prefix") String prefix,
            @QueryParam("dryRun") String dryRun) {
        return deletion.delete(callers.get(), bucket, profile, prefix, QueryValue.flag("dryRun", dryRun, false))
                .onItem()
                .transformToMulti(batches -> batches);
    }
}
