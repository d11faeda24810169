package io.countersign.objects;

import io.countersign.callers.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** {@code /v1/buckets/{bucket}/acl}. */
@Path("/v1/buckets/{bucket}/acl")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Objects")
public class AclResource {

    private static final String BUCKET = "The bucket of the objects.";
    private static final String PROFILE = "The profile, if several of yours have this bucket.";
    private static final String KEY = "The key of one object.";
    private static final String PREFIX = "Instead of `key`: the prefix of the keys, ending in a slash.";
    private static final String AFTER = "With `prefix`: the key after which the page starts.";
    private static final String LIMIT = "With `prefix`: the maximum number of objects, from 1 to 1000.";

    private final AclService service;
    private final CurrentCaller callers;

    AclResource(AclService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Returns who can read objects. */
    @GET
    @Operation(
            operationId = "getObjectAcls",
            summary = "Get who can read objects",
            description =
                    "The access control list of one object, or of a page of the objects below a prefix. The profile "
                            + "must allow PUT, and `listing` for a prefix.")
    @APIResponse(responseCode = "200", description = "The lists.")
    public Uni<ObjectAclPage> get(
            @Parameter(description = BUCKET, example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = PROFILE, example = "demo") @QueryParam("profile") String profile,
            @Parameter(description = KEY, example = "hello.txt") @QueryParam("key") String key,
            @Parameter(description = PREFIX) @QueryParam("prefix") String prefix,
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(
                            description = LIMIT,
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return service.get(callers.get(), new AclQuery(bucket, profile, key, prefix, PageQuery.of(null, after, limit)));
    }

    /** Changes who can read objects. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putObjectAcls",
            summary = "Change who can read objects",
            description =
                    "Makes one object, or a page of the objects below a prefix, private or readable by everybody. "
                            + "The profile must allow PUT and, for `public-read`, have it as `acl` or among its `acls`; and "
                            + "`listing` for a prefix. The answer has the public URL of each readable object.")
    @APIResponse(responseCode = "200", description = "The new lists.")
    public Uni<ObjectAclPage> put(
            @Parameter(description = BUCKET, example = "demo") @PathParam("bucket") String bucket,
            @Parameter(description = PROFILE, example = "demo") @QueryParam("profile") String profile,
            @Parameter(description = KEY, example = "hello.txt") @QueryParam("key") String key,
            @Parameter(description = PREFIX) @QueryParam("prefix") String prefix,
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(
                            description = LIMIT,
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            AclRequest change) {
        return service.put(
                callers.get(),
                new AclQuery(bucket, profile, key, prefix, PageQuery.of(null, after, limit)),
                change.acl());
    }
}
