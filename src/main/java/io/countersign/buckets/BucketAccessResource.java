package io.countersign.buckets;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/buckets/{bucket}/access}. */
@Path("/v1/buckets/{bucket}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets")
public class BucketAccessResource {

    private final BucketAccessService service;
    private final CurrentCaller callers;

    BucketAccessResource(BucketAccessService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Explains who can read. */
    @GET
    @Operation(
            operationId = "getBucketAccess",
            summary = "Explain who can read an object or list a bucket",
            description = "Reads the ACL, the public access block, the object ownership and the policy, and reports "
                    + "whether everybody can read, and why. Blocks of the whole account, conditions of policies and "
                    + "proxies in front of the store are not evaluated. For callers with the role `admin`.")
    @APIResponse(responseCode = "200", description = "The access and its reasons.")
    public Uni<BucketAccess> explain(
            @Parameter(description = "The bucket.", example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = "The store; the default is `default`.", example = "default") @QueryParam("store")
                    String store,
            @Parameter(description = "The key of an object; without it, the list of the bucket.", example = "hello.txt")
                    @QueryParam("key")
                    String key) {
        return service.explain(callers.get(), bucket, store, key);
    }
}
