package io.countersign.buckets;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /v1/buckets}. */
@Path("/v1/buckets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class BucketsResource {

    private final BucketService service;
    private final CurrentCaller callers;

    BucketsResource(BucketService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Lists the buckets of a store. */
    @GET
    @Operation(
            operationId = "listBuckets",
            summary = "List the buckets of a store",
            description = "All buckets that the service's credentials own, also those without a profile. For callers "
                    + "with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The buckets.")
    public Uni<BucketList> list(
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store) {
        return service.list(callers.get(), store);
    }

    /** Creates a bucket. */
    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createBucket",
            summary = "Create a bucket",
            description = "Object ownership and public access are set as the profiles of the bucket need them: if one "
                    + "promises public objects, ACLs can make objects public; otherwise ACLs are off and all public "
                    + "access is blocked. The findings name promises that cannot work, and what the store does not "
                    + "support. A bucket that exists is a conflict. For callers with the role `admin`.")
    @APIResponseSchema(
            value = CreatedBucket.class,
            responseCode = "201",
            responseDescription = "The bucket with its settings.")
    public Uni<CreatedBucket> create(BucketRequest request) {
        return service.create(callers.get(), request);
    }
}
