package io.countersign.buckets;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/buckets/{bucket}/lifecycle}. */
@Path("/v1/buckets/{bucket}/lifecycle")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class BucketLifecycleResource {

    private final BucketSettingsService service;
    private final CurrentCaller callers;

    BucketLifecycleResource(BucketSettingsService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Returns the lifecycle rule. */
    @GET
    @Operation(
            operationId = "getBucketLifecycle",
            summary = "Get the lifecycle rule of a bucket",
            description =
                    "The rule `countersign-abort-uploads`, by which the store aborts incomplete uploads. If it has none, the answer is 404. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The lifecycle rule.")
    public Uni<LifecycleSettings> get(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store) {
        return service.lifecycle(callers.get(), bucket, store);
    }

    /** Replaces the lifecycle rule. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putBucketLifecycle",
            summary = "Set the lifecycle rule of a bucket",
            description =
                    "Adds or replaces the rule `countersign-abort-uploads`; other rules of the bucket remain. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The new lifecycle rule.")
    public Uni<LifecycleSettings> put(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store,
            LifecycleSettings settings) {
        return service.putLifecycle(callers.get(), bucket, store, settings);
    }

    /** Removes the lifecycle rule. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Operation(
            operationId = "deleteBucketLifecycle",
            summary = "Remove the lifecycle rule of a bucket",
            description = "Also succeeds if the bucket has none. For callers with the role `admin`.")
    @APIResponse(responseCode = "204", description = "The lifecycle rule is removed.")
    public Uni<Void> delete(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store) {
        return service.deleteLifecycle(callers.get(), bucket, store);
    }
}
