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

    /** Checks the rules. */
    @GET
    @Operation(
            operationId = "examineBucketCors",
            summary = "Find out why a web page cannot use a bucket",
            description =
                    "Evaluates the bucket's CORS rules as a browser and the store do, for pages of one origin and "
                            + "for all requests that profiles of the bucket sign. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The findings with corrections.")
    public Uni<CorsReport> examine(
            @Parameter(description = "A bucket of a profile.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(
                            description = "The origin of the pages, as browsers send it in `Origin`.",
                            example = "https://app.example.com")
                    @QueryParam("origin")
                    String origin,
            @Parameter(description = "A profile of the bucket; required if several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile) {
        return service.examine(callers.get(), bucket, profile, origin);
    }

    /** Corrects the rules. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mendBucketCors",
            summary = "Allow a web page to use a bucket",
            description =
                    "Makes the smallest change to the bucket's CORS rules that allows pages of one origin to do what "
                            + "profiles of the bucket sign: it adds, or extends, the rule for only this origin. The "
                            + "operation is idempotent. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The changes, and the findings about the new rules.")
    public Uni<CorsFixResult> mend(
            @Parameter(description = "A bucket of a profile.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "A profile of the bucket; required if several stores have a bucket of this name.")
                    @QueryParam("profile")
                    String profile,
            CorsFixRequest order) {
        return service.mend(callers.get(), bucket, profile, order);
    }
}
