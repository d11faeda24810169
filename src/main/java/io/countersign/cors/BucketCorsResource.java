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

    /** Shows the rules. */
    @GET
    @Operation(
            operationId = "getBucketCors",
            summary = "Show which web pages a bucket lets in",
            description = "The bucket's CORS rules, as the store has them. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The rules; an empty list where there are none.")
    public Uni<CorsRules> get(
            @Parameter(description = "A bucket that a profile is about.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "A profile of it, where several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile) {
        return service.get(callers.get(), bucket, profile);
    }

    /** Replaces the rules. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putBucketCors",
            summary = "Say which web pages a bucket lets in",
            description =
                    "Replaces all of the bucket's CORS rules. For callers with the role `admin`; to let in the pages "
                            + "of one origin and leave the rest as it is, ask the doctor.")
    @APIResponse(responseCode = "200", description = "The rules, as they are now.")
    public Uni<CorsRules> put(
            @Parameter(description = "A bucket that a profile is about.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "A profile of it, where several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile,
            CorsRules rules) {
        return service.put(callers.get(), bucket, profile, rules);
    }

    /** Removes the rules. */
    @DELETE
    @Produces(MediaType.WILDCARD) // what has no body suits every Accept
    @Operation(
            operationId = "deleteBucketCors",
            summary = "Let no web page in",
            description = "Removes all of the bucket's CORS rules. For callers with the role `admin`.")
    @APIResponse(responseCode = "204", description = "There are none any more.")
    public Uni<Void> delete(
            @Parameter(description = "A bucket that a profile is about.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "A profile of it, where several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile) {
        return service.delete(callers.get(), bucket, profile);
    }
}
