package io.countersign.objects;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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
    private final CurrentCaller callers;

    ObjectsResource(ListingService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Lists them. */
    @GET
    @Operation(
            operationId = "listObjects",
            summary = "List the objects of a bucket",
            description =
                    "A page of what is below your part of the bucket, in the order of the keys, where a profile allows "
                            + "`listing`. Each page counts as a signature.")
    @APIResponse(responseCode = "200", description = "The page.")
    public Uni<ObjectPage> list(
            @Parameter(description = "A bucket that a profile of yours is about.", example = "demo")
                    @PathParam("bucket")
                    String bucket,
            @Parameter(description = "The profile, where several of yours are about the bucket.") @QueryParam("profile")
                    String profile,
            @Parameter(description = "What keys are to begin with, ending in a slash.", example = "inbox/")
                    @QueryParam("prefix")
                    String prefix,
            @Parameter(description = "The key behind which the page begins: `next` of the page before.")
                    @QueryParam("after")
                    String after,
            @Parameter(
                            description = "How many there may be on the page, from 1 to 1000.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return service.list(callers.get(), bucket, profile, prefix, after, limit);
    }
}
