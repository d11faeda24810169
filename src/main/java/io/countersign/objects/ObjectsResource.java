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

    /** Lists the objects. */
    @GET
    @Operation(
            operationId = "listObjects",
            summary = "List the objects of a bucket",
            description =
                    "A page of the objects with your prefix, in the order of their keys, if a profile allows `listing`. Each "
                            + "page counts as a signature.")
    @APIResponse(responseCode = "200", description = "The page.")
    public Uni<ObjectPage> list(
            @Parameter(description = "The bucket of one of your profiles.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "The profile, if several of yours have this bucket.") @QueryParam("profile")
                    String profile,
            @Parameter(description = "The prefix of the keys, ending in a slash.", example = "inbox/")
                    @QueryParam("prefix")
                    String prefix,
            @Parameter(description = "The key after which the page starts: `next` of the previous page.")
                    @QueryParam("after")
                    String after,
            @Parameter(
                            description = "The maximum number of objects, from 1 to 1000.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return service.list(callers.get(), bucket, profile, prefix, after, limit);
    }
}
