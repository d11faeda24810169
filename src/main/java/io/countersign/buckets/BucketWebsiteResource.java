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

/** {@code /v1/buckets/{bucket}/website}. */
@Path("/v1/buckets/{bucket}/website")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class BucketWebsiteResource {

    private final BucketSettingsService service;
    private final CurrentCaller callers;

    BucketWebsiteResource(BucketSettingsService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Returns the website. */
    @GET
    @Operation(
            operationId = "getBucketWebsite",
            summary = "Get the website of a bucket",
            description =
                    "The pages of the website, as the store has them. If it has none, the answer is 404. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The website.")
    public Uni<WebsiteSettings> get(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store) {
        return service.website(callers.get(), bucket, store);
    }

    /** Replaces the website. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putBucketWebsite",
            summary = "Set the website of a bucket",
            description =
                    "Replaces the index page and the error page; routing rules remain. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The new website.")
    public Uni<WebsiteSettings> put(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store,
            WebsiteSettings settings) {
        return service.putWebsite(callers.get(), bucket, store, settings);
    }

    /** Removes the website. */
    @DELETE
    @Produces(MediaType.WILDCARD) // a response without a body satisfies every Accept header
    @Operation(
            operationId = "deleteBucketWebsite",
            summary = "Remove the website of a bucket",
            description = "Also succeeds if the bucket has none. For callers with the role `admin`.")
    @APIResponse(responseCode = "204", description = "The website is removed.")
    public Uni<Void> delete(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store) {
        return service.deleteWebsite(callers.get(), bucket, store);
    }
}
