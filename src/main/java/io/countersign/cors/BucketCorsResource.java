package io.countersign.cors;

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

/** {@code /v1/buckets/{bucket}/cors}. */
@Path("/v1/buckets/{bucket}/cors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class BucketCorsResource {

    private final BucketCorsService service;
    private final CurrentCaller callers;

    BucketCorsResource(BucketCorsService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Returns the rules. */
    @GET
    @Operation(
            operationId = "getBucketCors",
            summary = "Get the CORS rules of a bucket",
            description = "The bucket's CORS rules, as the store has them. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The rules; an empty list if none exist.")
    public Uni<CorsRules> get(
            @Parameter(description = "A bucket of a profile.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "A profile of the bucket; required if several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile) {
        return service.get(callers.get(), bucket, profile);
    }

    /** Replaces the rules. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putBucketCors",
            summary = "Replace the CORS rules of a bucket",
            description =
                    "Replaces all of the bucket's CORS rules. For callers with the role `admin`; to allow the pages "
                            + "of one origin without other changes, use the doctor.")
    @APIResponse(responseCode = "200", description = "The new rules.")
    public Uni<CorsRules> put(
            @Parameter(description = "A bucket of a profile.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "A profile of the bucket; required if several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile,
            CorsRules rules) {
        return service.put(callers.get(), bucket, profile, rules);
    }

    /** Removes the rules. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Operation(
            operationId = "deleteBucketCors",
            summary = "Remove the CORS rules of a bucket",
            description = "Removes all of the bucket's CORS rules. For callers with the role `admin`.")
    @APIResponse(responseCode = "204", description = "The rules are removed.")
    public Uni<Void> delete(
            @Parameter(description = "A bucket of a profile.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "A profile of the bucket; required if several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile) {
        return service.delete(callers.get(), bucket, profile);
    }
}
