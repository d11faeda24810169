package io.countersign.cors;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/buckets/{bucket}/cors/doctor}. */
@Path("/v1/buckets/{bucket}/cors/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class CorsDoctorResource {

    private final BucketCorsService service;
    private final CurrentCaller callers;

    CorsDoctorResource(BucketCorsService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Finds what is wrong. */
    @GET
    @Operation(
            operationId = "examineBucketCors",
            summary = "Find out why a web page cannot use a bucket",
            description =
                    "Judges the bucket's CORS rules as a browser and the store do, for pages of one origin and for all "
                            + "that profiles of the bucket sign. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "What was found, and what mends it.")
    public Uni<CorsReport> examine(
            @Parameter(description = "A bucket that a profile is about.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(
                            description = "Where the pages come from, as browsers send it in `Origin`.",
                            example = "https://app.example.com")
                    @QueryParam("origin")
                    String origin,
            @Parameter(description = "A profile of it, where several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile) {
        return service.examine(callers.get(), bucket, profile, origin);
    }

    /** Mends it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mendBucketCors",
            summary = "Let a web page use a bucket",
            description =
                    "Makes the least change to the bucket's CORS rules that lets pages of one origin do what profiles of "
                            + "the bucket sign: it adds, or extends, the rule that is for this origin alone. Done twice it is done "
                            + "once. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "What was changed, and what is to be said about the rules now.")
    public Uni<CorsFixResult> mend(
            @Parameter(description = "A bucket that a profile is about.", example = "demo") @PathParam("bucket")
                    String bucket,
            @Parameter(description = "A profile of it, where several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile,
            CorsFixRequest order) {
        return service.mend(callers.get(), bucket, profile, order);
    }
}
