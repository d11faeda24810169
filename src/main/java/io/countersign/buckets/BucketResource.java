package io.countersign.buckets;

import io.countersign.callers.CurrentCaller;
import io.countersign.json.JsonLines;
import io.countersign.runtime.ResponseStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code DELETE /v1/buckets/{bucket}}. */
@Path("/v1/buckets/{bucket}")
@Tag(name = "Buckets")
public class BucketResource {

    private final BucketRemovalService service;
    private final CurrentCaller callers;

    BucketResource(BucketRemovalService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Deletes the bucket. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteBucket",
            summary = "Delete a bucket",
            description =
                    "Only an empty bucket, unless `force=true` is given: then all object versions, delete markers "
                            + "and open uploads are removed first, in batches of 1,000. `dryRun=true` only counts them. With "
                            + "`Accept: application/x-ndjson` each batch is reported as a line, with the sums so far; the last "
                            + "line is the result. For callers with the role `admin`, and for `force` also the role `purge`.")
    @APIResponse(
            responseCode = "200",
            description = "The result.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BucketRemoval.class)),
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<BucketRemoval> delete(
            @Parameter(description = "The bucket, with a profile or without.", example = "photos-of-2026")
                    @PathParam("bucket")
                    String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store,
            @Parameter(
                            description = "Whether to delete everything in the bucket, too.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("force")
                    String force,
            @Parameter(
                            description = "Whether to delete nothing, and only count.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("dryRun")
                    String dryRun) {
        return service.remove(callers.get(), RemovalOptions.of(bucket, store, force, dryRun));
    }

    /** Deletes the bucket and reports each batch. */
    @DELETE
    @Produces(JsonLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public Uni<Void> deleteInLines(
            @PathParam("bucket") String bucket,
            @QueryParam("store") String store,
            @QueryParam("force") String force,
            @QueryParam("dryRun") String dryRun,
            @Context HttpServerResponse response) {
        return service.stream(
                callers.get(),
                RemovalOptions.of(bucket, store, force, dryRun),
                lines ->
                        ResponseStream.send(response.putHeader(HttpHeaders.CONTENT_TYPE, JsonLines.MEDIA_TYPE), lines));
    }
}
